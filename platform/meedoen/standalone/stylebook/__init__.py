"""The demo's style book: what pages are made of, to look at."""
