"""The pages on the platform of one's own account."""
