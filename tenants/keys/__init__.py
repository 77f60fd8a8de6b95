"""Keys of contact data: a person's own, wrapped by the one of their space, wrapped by the master key."""
