"""Addresses that want no mail, or cannot take any; kept as a keyed hash, looked at when sending."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from meedoen.mailing.outbox.models import Reason, Suppression
from tenants import current
from tenants.database import db
from tenants.ground.sealing import lookup

PURPOSE = "suppressed address"


def suppress(address: str, reason: Reason, now: datetime) -> None:
    """Send nothing more to this address from this space. The first reason stays."""
    row = {
        "tenant_id": current.tenant_id(), "address_hash": _hash(address),
        "reason": reason, "since_at": now,
    }  # fmt: skip
    statement = insert(Suppression.__table__).values(row)
    db.session.execute(statement.on_conflict_do_nothing())


def reason_of(address: str) -> Reason | None:
    """Why nothing is sent to this address, if so."""
    found = db.session.scalar(
        sa.select(Suppression.reason).where(Suppression.address_hash == _hash(address))
    )
    return Reason(found) if found else None


def is_suppressed(address: str) -> bool:
    return reason_of(address) is not None


def lift(address: str, *, reached: bool = False) -> None:
    """Undo an opt-out; a bounce too when a mail has `reached` the address since. A complaint stays."""
    lifted = (Reason.OPT_OUT, Reason.BOUNCED) if reached else (Reason.OPT_OUT,)
    db.session.execute(
        sa.delete(Suppression).where(
            Suppression.tenant_id == current.tenant_id(),
            Suppression.address_hash == _hash(address),
            Suppression.reason.in_(lifted),
        )
    )


def _hash(address: str) -> bytes:
    return lookup(PURPOSE, address.strip().lower())
