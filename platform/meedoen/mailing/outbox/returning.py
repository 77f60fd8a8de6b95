"""What follows when a message comes back: its state, and whether its address is mailed again.

Nothing here knows how it came back or who said so; that it is about this very message was proved before.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from meedoen.language.days import day_of
from meedoen.mailing.outbox.models import Outbox, Reason, SoftBounce, State, may_move
from meedoen.mailing.outbox.suppressing import suppress_hash
from tenants import current
from tenants.database import db

COMES_BACK = timedelta(days=30)
"""After it was sent; servers give up within a week, people complain later."""

WINDOW = timedelta(days=90)
MOST_DAYS = 4
"""A mailbox that refuses mail on so many days within the window is taken for one that nobody empties."""


class Verdict(StrEnum):
    """`GONE`: nobody is there. `FOR_NOW`: perhaps tomorrow. `NOT_THEIRS`: the refusal is about us or the message.
    `LATE`: the server goes on trying. `UNWELCOME`: who got it wants no more of the kind."""

    DELIVERED = "delivered"
    LATE = "late"
    GONE = "gone"
    FOR_NOW = "for_now"
    NOT_THEIRS = "not_theirs"
    UNWELCOME = "unwelcome"


RETURNED = frozenset({Verdict.GONE, Verdict.FOR_NOW, Verdict.NOT_THEIRS})


class Followed(StrEnum):
    """What came of it."""

    NOTHING = "nothing"
    NOTED = "noted"
    COUNTED = "counted"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True)
class Sent:
    """As much of a message as somebody who reads what came back needs. `address`: the hash, while it is kept."""

    id: UUID
    kind: str
    address: bytes | None


def sent(row_id: UUID, now: datetime) -> Sent | None:
    """The message, locked; None when there is none, or it went out so long ago that nothing is believed any more."""
    query = sa.select(Outbox).where(
        Outbox.tenant_id == current.tenant_id(),
        Outbox.id == row_id,
        Outbox.data_at > now - COMES_BACK,
    )
    row = db.session.scalar(query.with_for_update())
    return Sent(row.id, row.kind, row.address_hash) if row else None


def take_back(message: Sent, verdict: Verdict, why: str, purpose: str, now: datetime) -> Followed:
    """The same twice counts once. `why` is a code without personal data; `purpose` that of its kind."""
    if verdict is Verdict.DELIVERED:
        return Followed.NOTED if _moved(message, State.DELIVERED, why) else Followed.NOTHING
    if verdict is Verdict.UNWELCOME:
        return _suppressed(message, Reason.COMPLAINT, now, purpose)
    if verdict not in RETURNED:
        return Followed.NOTHING
    new = _moved(message, State.RETURNED, why)
    if verdict is Verdict.GONE:
        return _suppressed(message, Reason.BOUNCED, now)
    if verdict is Verdict.FOR_NOW and new and message.address:
        return _counted(message, message.address, now)
    return Followed.NOTED if new else Followed.NOTHING


def _moved(message: Sent, to: State, why: str) -> bool:
    """False when it was there already, or may not go there."""
    before = [state for state in State if may_move(state, to)]
    table = Outbox.__table__
    changed = sa.update(table).where(
        table.c.tenant_id == current.tenant_id(),
        table.c.id == message.id,
        table.c.state.in_(before),
    )
    result = db.session.execute(changed.values(state=to, last_reply=why))
    return bool(cast("sa.CursorResult[object]", result).rowcount)


def _suppressed(message: Sent, reason: Reason, now: datetime, purpose: str = "") -> Followed:
    if message.address is None:
        return Followed.NOTED
    suppress_hash(message.address, reason, now, purpose)
    return Followed.SUPPRESSED


def _counted(message: Sent, address: bytes, now: datetime) -> Followed:
    here = {"tenant_id": current.tenant_id(), "address_hash": address}
    today = insert(SoftBounce.__table__).values(here | {"day": day_of(now)})
    db.session.execute(today.on_conflict_do_nothing())
    days = sa.select(sa.func.count()).where(
        SoftBounce.tenant_id == current.tenant_id(),
        SoftBounce.address_hash == address,
        SoftBounce.day > day_of(now) - WINDOW,
    )
    if (db.session.scalar(days) or 0) < MOST_DAYS:
        return Followed.COUNTED
    db.session.execute(
        sa.delete(SoftBounce).where(
            SoftBounce.tenant_id == current.tenant_id(), SoftBounce.address_hash == address
        )
    )
    return _suppressed(message, Reason.BOUNCED, now)
