"""Row ids, made in Python so that every supported PostgreSQL behaves the same."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A time-ordered UUIDv7. Never for anonymous answers: the order would tell when."""
    return uuid7()
