"""How a body should be put together, and what is missing of that: told in words, and never in anybody's way."""
