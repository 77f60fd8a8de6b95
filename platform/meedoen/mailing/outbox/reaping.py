"""Finding messages whose sender died on the way, and deciding what becomes of them."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from meedoen.mailing.outbox.claiming import OUTBOX
from meedoen.mailing.outbox.kinds import UnknownKind, kind_named
from meedoen.mailing.outbox.models import Outbox, State
from meedoen.mailing.outbox.outcomes import of_silence
from tenants import current
from tenants.database import db

AT_ONCE = 1000
UNCLAIMED: dict[str, Any] = {"claim": None, "lease_until": None}


def reap(now: datetime) -> int:
    """Free the messages of this space whose lease has passed; returns how many.

    What had not left yet is simply ready again. For the rest nobody knows: the kind decides
    between a second copy and a person.
    """
    rows = db.session.scalars(_stale(now)).all()
    for row in rows:
        values = _gone(row, now) if row.data_at else {"state": State.READY}
        db.session.execute(_freeing(row).values(UNCLAIMED | values))
    return len(rows)


def _stale(now: datetime) -> sa.Select[Outbox]:
    return (
        sa.select(Outbox)
        .where(
            Outbox.tenant_id == current.tenant_id(),
            Outbox.state == State.SENDING,
            Outbox.lease_until < now,
        )
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )


def _gone(row: Outbox, now: datetime) -> dict[str, Any]:
    try:
        outcome = of_silence(kind_named(row.kind))
    except UnknownKind:
        return {"state": State.UNSURE, "finished_at": now, "last_reply": "no reply"}
    if outcome.state == State.UNSURE:
        return {"state": State.UNSURE, "finished_at": now, "last_reply": outcome.reason}
    return {"state": State.READY, "last_reply": outcome.reason}


def _freeing(row: Outbox) -> sa.Update:
    return sa.update(OUTBOX).where(
        OUTBOX.c.tenant_id == row.tenant_id, OUTBOX.c.id == row.id, OUTBOX.c.claim == row.claim
    )
