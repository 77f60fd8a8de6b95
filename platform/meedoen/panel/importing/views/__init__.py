"""Two sides of a list: the manager who brings it in, and whoever is on it."""
