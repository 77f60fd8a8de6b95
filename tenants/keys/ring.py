"""The keys of a space, unwrapped: read once a minute in each process, so that no page pays for them."""

import hashlib
import hmac
import time
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag

from tenants import current
from tenants.database import db
from tenants.ground import wrapping
from tenants.ground.settings import settings
from tenants.keys.models import ROOT, TenantKey

KEEP_SECONDS = 60.0
KEYS = TenantKey.__table__


class WrongMaster(InvalidTag):
    """A key is wrapped by a master key that this process was not given."""


@dataclass(frozen=True)
class Ring:
    """`root`: what lookups and links are derived of. `keys`: what wraps those of persons, by number."""

    root: bytes
    keys: Mapping[int, bytes]

    @property
    def newest(self) -> int | None:
        """None in a space of an earlier version, until the clock comes by."""
        return max(self.keys, default=None)


_rings: dict[tuple[UUID, bytes, bytes], tuple[float, Ring]] = {}


def of(tenant: UUID, *, having: int | None = None) -> Ring:
    """Another's than of the space that is open is for `tenants.crossing` alone.

    `having`: reads again what it kept, when this number is not in it.
    """
    known = (tenant, settings().master_key, settings().former_master_key)
    read_at, ring = _rings.get(known, (float("-inf"), None))
    late = time.monotonic() - read_at > KEEP_SECONDS
    if ring is None or late or (having is not None and having not in ring.keys):
        ring = _read(tenant)
        _rings[known] = (time.monotonic(), ring)
    return ring


def forget() -> None:
    """Read them again at the next question (after a change, and between tests)."""
    _rings.clear()


def masters() -> dict[bytes, bytes]:
    """The master keys that are accepted, by mark; the one that wraps comes first."""
    given = (settings().master_key, settings().former_master_key)
    return {wrapping.mark(one): one for one in given if one}


def first_root(tenant: UUID) -> bytes:
    """The root of a space that has no row of it: HKDF-Extract (RFC 5869) of the oldest master key
    that is known here, which is how everything was derived before there were rows."""
    master = settings().former_master_key or settings().master_key
    return hmac.digest(tenant.bytes, master, hashlib.sha256)


def unwrapped(tenant: UUID, number: int, wrapped: bytes, master: bytes) -> bytes:
    """Raises WrongMaster."""
    known = masters().get(master)
    if known is None:
        raise WrongMaster("A key of this space is wrapped by another master key.")
    return wrapping.unwrap(known, wrapped, tenant, number)


def _read(tenant: UUID) -> Ring:
    """On a connection of its own: keys are asked for in the middle of whatever a request does."""
    wanted = sa.select(KEYS.c.number, KEYS.c.wrapped, KEYS.c.master)
    with db.engine.connect() as connection:
        if current.space_or_none() is None or current.tenant_id() != tenant:
            there = sa.func.set_config("app.tenant_id", str(tenant), True)
            connection.execute(sa.select(there))
        rows = connection.execute(wanted.where(KEYS.c.tenant_id == tenant)).all()
    found = {row.number: unwrapped(tenant, *row) for row in rows}
    root = found.pop(ROOT, None)
    return Ring(root or first_root(tenant), found)
