"""A resident opens a link, answers step by step, and sends once."""
