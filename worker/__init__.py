"""Runs what the rooms ask for, and never decides."""
