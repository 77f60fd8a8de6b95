"""Who is a member: the row, its states, finding and choosing members."""
