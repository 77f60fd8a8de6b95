"""Shapes that several rooms take in: fields, readers, one kind of refusal."""
