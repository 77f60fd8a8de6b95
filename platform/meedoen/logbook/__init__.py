"""Who did what, for those who watch over it: the audit log in words."""
