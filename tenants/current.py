"""The space whose data this code may touch right now."""

from contextvars import ContextVar
from uuid import UUID

from tenants.spaces import Space

_space: ContextVar[Space | None] = ContextVar("space", default=None)


class NoScope(RuntimeError):
    """Tenant data was touched outside `tenants.scope.scope`."""


def space_or_none() -> Space | None:
    return _space.get()


def space() -> Space:
    found = _space.get()
    if found is None:
        raise NoScope("No space is open: wrap this in tenants.scope.scope(space).")
    return found


def tenant_id() -> UUID:
    return space().id


def facts() -> dict[str, str]:
    """For a line in a log: in whose space something happened."""
    found = space_or_none()
    return {} if found is None else {"space": found.slug}
