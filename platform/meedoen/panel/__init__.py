"""Residents who agreed to be asked: joining, consent, profile, signing in, leaving."""
