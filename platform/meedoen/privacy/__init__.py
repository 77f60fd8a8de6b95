"""What a gemeente has to be able to show about privacy, filled in from what this house really does."""
