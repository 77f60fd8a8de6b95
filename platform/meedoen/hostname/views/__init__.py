"""The pages of a gemeente, and those of the operator."""
