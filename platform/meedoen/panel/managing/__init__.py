"""The panel in numbers, for staff."""
