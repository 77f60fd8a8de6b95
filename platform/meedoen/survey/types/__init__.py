"""The question types: each is one file that says everything about it, and one template."""
