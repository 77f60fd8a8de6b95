"""What may be shown so that nobody is given away: hiding and rounding. Pure."""
