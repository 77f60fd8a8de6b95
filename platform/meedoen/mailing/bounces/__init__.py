"""Mail that comes back: what it says, which message it is about, and what follows from it."""
