"""A resident asks to join, consents, and confirms by mail."""
