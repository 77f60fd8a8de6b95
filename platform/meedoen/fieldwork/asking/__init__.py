"""Draws who is asked, invites them, reminds them."""
