"""A gemeente comes in: from the list, by asking, to a trial and on; and the operator who sees to it."""
