"""The pages of inviting, in the gemeente, and of accepting, on the platform."""
