"""Meedoen decides: each folder is a room of the house (see the map in README.md)."""
