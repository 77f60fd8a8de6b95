"""Sealing under a person's own key, and what becomes of that key."""

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag

from tenants import current
from tenants.database import db
from tenants.ground import sealing, wrapping
from tenants.keys import ring
from tenants.keys.models import PersonKey


def new(whose: UUID) -> PersonKey | None:
    """A key for somebody, not in the database yet; None in a space that has no key itself yet."""
    tenant = current.tenant_id()
    found = ring.of(tenant)
    if found.newest is None:
        return None
    wrapped = wrapping.wrap(found.keys[found.newest], wrapping.new_key(), tenant, whose)
    return PersonKey(tenant_id=tenant, id=whose, number=found.newest, wrapped=wrapped)


def seal(purpose: str, text: str, key: PersonKey | None) -> bytes:
    """Without a key, as an earlier version did: under that of the space."""
    if key is None:
        return sealing.seal(purpose, text)
    return sealing.seal_with(opened(key), purpose, text)


def unseal(purpose: str, blob: bytes, key: PersonKey | None) -> str:
    """Reads both forms, because who reads may have looked at one row before it got a key and at the
    other after. Raises InvalidTag."""
    if key is not None:
        try:
            return sealing.unseal_with(opened(key), purpose, blob)
        except InvalidTag:
            pass
    return sealing.unseal(purpose, blob)


def destroy(whose: Collection[UUID]) -> None:
    """The caller sees to it that the file of this table is written anew."""
    mine = PersonKey.tenant_id == current.tenant_id()
    db.session.execute(sa.delete(PersonKey).where(mine, PersonKey.id.in_(whose)))


def opened(key: PersonKey) -> bytes:
    above = ring.of(key.tenant_id, having=key.number).keys[key.number]
    return wrapping.unwrap(above, key.wrapped, key.tenant_id, key.id)
