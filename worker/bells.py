"""The bells of PostgreSQL as a worker reads them: what is due, what is done, what comes later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa

from tenants import current
from tenants.database import db
from tenants.models import SpaceRow
from tenants.queue import Bell

BELL = Bell.__table__
# The clock of the machine that rang may run a little ahead of ours.
CLOCK_SKEW = timedelta(seconds=5)
LONGEST_PAUSE = 60
AT_ONCE = 1000


@dataclass(frozen=True)
class Call:
    """A job that is asked for: its name, in which space, and about what."""

    job: str
    tenant: str
    subject: str


def due_calls(now: datetime) -> list[Call]:
    """Every job that should run now, each once, the one that waits longest first."""
    names = (BELL.c.job, BELL.c.tenant_id, BELL.c.subject_id)
    query = sa.select(*names).where(BELL.c.due_at <= now).group_by(*names)
    rows = db.session.execute(query.order_by(sa.func.min(BELL.c.due_at)).limit(AT_ONCE))
    return [Call(job, str(tenant), str(subject)) for job, tenant, subject in rows]


def drop_strays() -> int:
    """Take down the bells of spaces that are not there: no job could ever answer them.

    Returns how many there were.
    """
    spaces = sa.select(SpaceRow.id)
    dropped = db.session.execute(sa.delete(BELL).where(BELL.c.tenant_id.not_in(spaces)))
    return cast("sa.CursorResult[Any]", dropped).rowcount


def due_here(job: str, subject_id: UUID, now: datetime) -> list[UUID]:
    """The ids of the bells that ask for this job in this space."""
    return list(
        db.session.scalars(
            sa.select(BELL.c.id).where(
                BELL.c.tenant_id == current.tenant_id(),
                BELL.c.job == job,
                BELL.c.subject_id == subject_id,
                BELL.c.due_at <= now + CLOCK_SKEW,
            )
        )
    )


def take_down(bells: Sequence[UUID]) -> None:
    """The job is done for exactly these bells; one that was rung meanwhile stays."""
    db.session.execute(sa.delete(BELL).where(BELL.c.id.in_(bells)))


def put_off(bells: Sequence[UUID], now: datetime) -> None:
    """The job failed: again after 1, 2, 4 … 60 minutes."""
    doubled = sa.func.power(2, sa.func.least(BELL.c.tries, 6))
    minutes = sa.cast(sa.func.least(doubled, LONGEST_PAUSE), sa.Integer)
    pause = sa.func.make_interval(0, 0, 0, 0, 0, minutes)
    later = sa.update(BELL).where(BELL.c.id.in_(bells))
    db.session.execute(later.values(tries=BELL.c.tries + 1, due_at=now + pause))
