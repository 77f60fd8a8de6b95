"""Throwing away the traces of a batch of messages, once they could only tell too much."""

from uuid import UUID

import sqlalchemy as sa

from meedoen.mailing.outbox.models import Outbox
from tenants.database import db


def forget_batch(batch_id: UUID) -> int:
    """Delete every row of a batch; what was not sent yet will not be. Returns how many."""
    result = db.session.execute(sa.delete(Outbox).where(Outbox.batch_id == batch_id))
    return int(result.rowcount)  # type: ignore[attr-defined]
