"""Who was invited by mail becomes a person, and gets a place where they were invited."""
