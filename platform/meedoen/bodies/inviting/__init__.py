"""A manager invites somebody by mail to a seat; who holds the link takes it."""
