"""A gemeente makes its figures public, frozen under one hash."""
