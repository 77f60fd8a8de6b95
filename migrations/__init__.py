"""Numbered migrations; run as the owner role, one thought each."""
