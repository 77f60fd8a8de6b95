"""Organs and the seats in them: who may do what here, and until when."""
