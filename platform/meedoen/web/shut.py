"""While a backup is put back PostgreSQL lets nobody in: that is no fault, and it passes."""

from datetime import timedelta

AGAIN = timedelta(minutes=5)
_SAID = "permission denied for database"


def is_shut(error: Exception) -> bool:
    """Whether the house is closed, and not broken."""
    return _SAID in str(getattr(error, "orig", ""))
