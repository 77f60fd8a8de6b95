"""Absolute addresses for mails: from the stored host name, never from a request."""

from tenants import current
from tenants.ground.settings import settings
from tenants.spaces import Space


def url(path: str, space: Space | None = None) -> str:
    """The address of `path` (with leading slash) on a space's own host."""
    return f"{settings().scheme}://{(space or current.space()).host}{path}"
