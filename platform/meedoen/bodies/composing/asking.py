"""Which gemeenten a region is of: asked of a room above this one, which knows that."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from meedoen.hooks import Hook
from tenants import current
from tenants.hosts import space_by_id
from tenants.spaces import Kind, Space

gemeenten_on: Hook[[date], Sequence[UUID]] = Hook()
"""Asked inside a region: the gemeenten that take part in it on that day, for whatever it is about."""


def gemeenten_here(today: date) -> list[Space]:
    """By name; none in a gemeente, which is a part of nothing here."""
    if current.space().kind is not Kind.REGIO:
        return []
    known = {gemeente for told in gemeenten_on(today) for gemeente in told}
    found = (space_by_id(one) for one in known)
    return sorted((one for one in found if one is not None), key=lambda one: one.name.casefold())
