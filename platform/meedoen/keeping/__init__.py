"""A copy of everything elsewhere, locked, and how the house comes back from it without who was erased."""
