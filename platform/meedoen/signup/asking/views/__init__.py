"""The pages of asking to join, and of one's own request."""
