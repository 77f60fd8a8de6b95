"""The link of an invitation as the database knows it: one hash of it and the lookup of the address that
it went to.

The worker writes the hash, and the policies of migration 0064 ask for it: the web alone, without a
link that was mailed, makes no person, no place and no account.
"""

import hashlib
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from meedoen.accounts.welcoming.models import Welcome
from tenants import current
from tenants.database import db

SHOW = sa.text("select set_config('app.invitation', :token, true)")


def proof_of(token: str, lookup: bytes) -> bytes:
    """32 bytes; `lookup` is the `lookup_of` an address: of a person on the platform, of an account elsewhere."""
    return hashlib.sha256(f"{token} {lookup.hex()}".encode()).digest()


def allow(proof: bytes, space_id: UUID, expires_at: datetime) -> None:
    """By the worker, on the platform: a person may come to be, and come to work in that space."""
    row = {
        "tenant_id": current.tenant_id(), "proof": proof, "space_id": space_id,
        "expires_at": expires_at,
    }  # fmt: skip
    db.session.execute(insert(Welcome.__table__).values(row).on_conflict_do_nothing())


def show(token: str) -> None:
    """Until this transaction ends, the database sees this link."""
    db.session.execute(SHOW, {"token": token})


def forget_all_permits(_: datetime) -> None:
    """After a restore: an invitation that ended since the backup would make somebody again."""
    db.session.execute(sa.delete(Welcome))


def forget_permits(now: datetime) -> None:
    """Throw away what can be shown no more; for the clock, on the platform."""
    db.session.execute(sa.delete(Welcome).where(Welcome.expires_at < now))
