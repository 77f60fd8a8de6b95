"""Taking waiting messages into work, so that no second worker sends them too.

A claim is a token with a lease. Each later change asks for the token, so a sender that was
too slow, and whose messages another has taken over, changes nothing any more.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID, uuid4

import sqlalchemy as sa

from meedoen.mailing.outbox.kinds import URGENT
from meedoen.mailing.outbox.lease import LEASE
from meedoen.mailing.outbox.models import WAITING, Hold, Outbox, State
from tenants import current
from tenants.database import db

OUTBOX = Outbox.__table__


def claim(count: int, now: datetime) -> list[Outbox]:
    """Claim up to `count` due messages, most urgent first; rows another is claiming are passed by.

    The rows come detached, as they were read, so that they can be used after the commit.
    """
    rows = list(db.session.scalars(_due(now).limit(count).with_for_update(skip_locked=True)))
    token = uuid4()
    for row in rows:
        row.state, row.claim, row.lease_until = State.SENDING, token, now + LEASE
        row.attempt, row.data_at = row.attempt + 1, None
    db.session.flush()
    for row in rows:
        db.session.expunge(row)
    return rows


def any_due(now: datetime) -> bool:
    """Whether something waits here that may go out now."""
    return bool(db.session.scalar(sa.select(_due(now).exists())))


def mark(row: Outbox, message_id: str, now: datetime, address: bytes | None = None) -> bool:
    """Write down that the words leave now, and start the lease anew; False when no longer ours.

    The first Message-ID stays: a second copy of a mail must carry the same one. `address` is its hash.
    """
    kept = sa.func.coalesce(OUTBOX.c.message_id, message_id)
    words = {"data_at": now, "lease_until": now + LEASE, "address_hash": address}
    return _change([row], message_id=kept, **words) == 1


def release(rows: Sequence[Outbox], due_at: datetime) -> None:
    """Put back what was claimed but not tried; the attempt does not count."""
    _change(
        rows, OUTBOX.c.data_at.is_(None), state=State.READY, claim=None, lease_until=None,
        due_at=due_at, attempt=OUTBOX.c.attempt - 1,
    )  # fmt: skip


def finish(row: Outbox, **values: Any) -> bool:
    """End the claim with these values; False when the claim is no longer ours."""
    return _change([row], claim=None, lease_until=None, **values) == 1


def _due(now: datetime) -> sa.Select[Outbox]:
    """What somebody asked for a moment ago goes out of a space whose mail is held, too."""
    held = sa.exists().where(Hold.tenant_id == current.tenant_id())
    return (
        sa.select(Outbox)
        .where(
            Outbox.tenant_id == current.tenant_id(),
            Outbox.state.in_(WAITING),
            Outbox.due_at <= now,
            (Outbox.priority == URGENT) | ~held,
        )
        .order_by(Outbox.priority, Outbox.due_at, Outbox.id)
    )


def _change(rows: Sequence[Outbox], *also: sa.ColumnElement[bool], **values: Any) -> int:
    claims: set[UUID | None] = {row.claim for row in rows}
    statement = sa.update(OUTBOX).where(
        OUTBOX.c.tenant_id == current.tenant_id(),
        OUTBOX.c.id.in_([row.id for row in rows]),
        OUTBOX.c.claim.in_(claims),
        OUTBOX.c.state == State.SENDING,
        *also,
    )
    result = cast("sa.CursorResult[Any]", db.session.execute(statement.values(values)))
    return result.rowcount
