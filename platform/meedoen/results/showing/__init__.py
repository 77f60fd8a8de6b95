"""Figures on pages, in charts and in files."""
