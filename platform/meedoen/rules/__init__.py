"""What a gemeente decides for itself, within our bounds: the smallest group to show, and how long what is kept."""
