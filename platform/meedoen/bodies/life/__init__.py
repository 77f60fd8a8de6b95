"""A body is made, called otherwise, and ended with what it leaves to its successor; nothing of it is thrown away."""
