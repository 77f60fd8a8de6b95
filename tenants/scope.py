"""Opening and leaving a space: the one way to change whose data is read."""

from collections.abc import Iterator
from contextlib import contextmanager

from tenants import current
from tenants.database import db
from tenants.spaces import Space


class NestedScope(RuntimeError):
    """A second space was opened inside the first."""


@contextmanager
def scope(space: Space) -> Iterator[Space]:
    """Everything inside sees the data of `space` alone.

    The session is discarded at both ends: its identity map would hand out the
    other tenant's object without asking the database. Uncommitted work is lost.
    """
    if current.space_or_none() is not None:
        raise NestedScope("A space is open already; leave it before opening another.")
    db.session.remove()
    token = current._space.set(space)
    try:
        yield space
    finally:
        try:
            db.session.remove()
        finally:  # also when the connection died: the next request or job must find no space open
            current._space.reset(token)
