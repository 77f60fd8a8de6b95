"""Throwing away the traces of messages: of a batch once they could only tell too much, of all once they are old."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.language.days import day_of
from meedoen.mailing.outbox.models import Outbox, SoftBounce
from meedoen.mailing.outbox.returning import COMES_BACK, WINDOW
from meedoen.rules.reading import in_use
from tenants.database import db


def forget_batch(batch_id: UUID) -> int:
    """Delete every row of a batch; what was not sent yet will not be. Returns how many."""
    result = db.session.execute(sa.delete(Outbox).where(Outbox.batch_id == batch_id))
    return int(result.rowcount)  # type: ignore[attr-defined]


def forget_old(now: datetime) -> None:
    """What came to its end so long ago as the gemeente decided; for the clock. What waits stays.

    Where a message went is forgotten sooner: once nothing that comes back is believed any more.
    """
    gone = sa.update(Outbox).where(
        Outbox.finished_at < now - COMES_BACK, Outbox.address_hash.is_not(None)
    )
    db.session.execute(gone.values(address_hash=None))
    db.session.execute(sa.delete(SoftBounce).where(SoftBounce.day < day_of(now) - WINDOW))
    term = in_use().mails
    if term is not None:
        db.session.execute(sa.delete(Outbox).where(Outbox.finished_at < now - term))
