"""The pages of the bank."""
