"""A member signs in with a mailed link or code."""
