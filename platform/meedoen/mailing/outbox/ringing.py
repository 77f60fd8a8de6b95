"""Mail that is due and whose bell was lost gets another one; for the clock."""

from datetime import datetime

import sqlalchemy as sa

from meedoen.mailing.outbox.claiming import any_due
from meedoen.mailing.outbox.posting import JOB
from tenants import current
from tenants.database import db
from tenants.queue import Bell, ring


def ring_when_due(now: datetime) -> None:
    """Once, however long the worker is away."""
    if any_due(now) and not _hangs(now):
        ring(JOB, current.tenant_id())


def _hangs(now: datetime) -> bool:
    """Whether a bell for the mail of this space is due, or put off after a failure."""
    asked = (Bell.due_at <= now) | (Bell.tries > 0)
    here = (Bell.tenant_id == current.tenant_id()) & (Bell.job == JOB)
    return bool(db.session.scalar(sa.select(sa.exists().where(here & asked))))
