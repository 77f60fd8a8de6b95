"""Keeps who answered and what was answered apart: knows no views and no waves, only their ids."""
