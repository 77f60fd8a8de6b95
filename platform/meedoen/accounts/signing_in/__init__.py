"""Signing in on the platform, in two steps, and where to go after it."""
