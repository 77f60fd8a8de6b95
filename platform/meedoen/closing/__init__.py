"""A gemeente stops: what it takes along, and the erasing of all that stays behind."""
