"""Addresses that want no mail, or cannot take any; kept as a keyed hash, looked at when sending."""

from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, insert

from meedoen.mailing.outbox.models import Reason, Suppression
from tenants import current
from tenants.database import db
from tenants.ground.sealing import lookup

BYTES = ARRAY(sa.LargeBinary())
PURPOSE = "suppressed address"
ALL = ""


def suppress(address: str, reason: Reason, now: datetime, purpose: str = ALL) -> None:
    """Send nothing more to this address from this space, or nothing of one purpose. The first reason stays."""
    suppress_hash(hash_of(address), reason, now, purpose)


def suppress_hash(address: bytes, reason: Reason, now: datetime, purpose: str = ALL) -> None:
    """The same for an address of which only the hash is known."""
    row = {
        "tenant_id": current.tenant_id(), "address_hash": address, "purpose": purpose,
        "reason": reason, "since_at": now,
    }  # fmt: skip
    statement = insert(Suppression.__table__).values(row)
    db.session.execute(statement.on_conflict_do_nothing())


def reason_of(address: str, purpose: str = ALL) -> Reason | None:
    """Why nothing is sent to this address, if so; or nothing of this purpose. What holds for all goes first."""
    found = db.session.scalar(
        sa.select(Suppression.reason)
        .where(
            Suppression.address_hash == hash_of(address), Suppression.purpose.in_({ALL, purpose})
        )
        .order_by(Suppression.purpose)
        .limit(1)
    )
    return Reason(found) if found else None


def is_suppressed(address: str, purpose: str = ALL) -> bool:
    return reason_of(address, purpose) is not None


def suppressed_among(addresses: Iterable[str]) -> set[str]:
    """To which of these nothing is sent, or nothing of one purpose."""
    by_hash = {hash_of(address): address for address in addresses}
    mine = Suppression.tenant_id == current.tenant_id()
    found = sa.select(Suppression.address_hash).where(
        mine, Suppression.address_hash == sa.any_(sa.literal([*by_hash], BYTES))
    )
    return {by_hash[one] for one in db.session.scalars(found)}


def lift(address: str, *, reached: bool = False) -> None:
    """Undo an opt-out; a bounce too when a mail has `reached` the address since. A complaint stays."""
    lifted = (Reason.OPT_OUT, Reason.BOUNCED) if reached else (Reason.OPT_OUT,)
    db.session.execute(
        sa.delete(Suppression).where(
            Suppression.tenant_id == current.tenant_id(),
            Suppression.address_hash == hash_of(address),
            Suppression.reason.in_(lifted),
        )
    )


def hash_of(address: str) -> bytes:
    """By which this space knows an address without keeping it."""
    return lookup(PURPOSE, address.strip().lower())
