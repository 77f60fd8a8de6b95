"""Several gemeenten together: membership, released tables handed over, the regional council's view."""
