"""An existing panel moves in: a list is looked at, taken in, and everybody on it is asked again."""
