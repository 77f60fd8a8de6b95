"""Address and name of who works here: sealed under a key of their own, and found by a keyed hash."""
