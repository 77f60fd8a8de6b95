"""No more mail, or no member any more."""
