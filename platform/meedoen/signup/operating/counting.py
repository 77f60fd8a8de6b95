"""The clock counts, in each space, how much it asks of the machines."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from meedoen.hooks import Hook
from meedoen.mailing.outbox.models import WAITING, Outbox, State
from meedoen.signup.operating.models import SpaceLoad
from tenants import current
from tenants.database import db
from tenants.queue import Bell

EVERY = timedelta(minutes=5)
FAILED = (State.FAILED, State.UNSURE)

on_counting: Hook[[], Mapping[str, int]] = Hook()
"""Asks the rooms that know of members and waves how many there are."""


def count(now: datetime) -> None:
    """Every few minutes; never who, never what."""
    here = current.tenant_id()
    last = db.session.scalar(sa.select(SpaceLoad.counted_at).where(SpaceLoad.tenant_id == here))
    if last is not None and last > now - EVERY:
        return
    numbers: dict[str, object] = {"members": 0, "waves": 0}
    for found in on_counting():
        numbers |= found
    row = {**numbers, **_mail(), **_bells(now), "counted_at": now}
    statement = insert(SpaceLoad).values(tenant_id=here, **row)
    db.session.execute(statement.on_conflict_do_update(index_elements=["tenant_id"], set_=row))


def _mail() -> dict[str, int]:
    states = sa.select(Outbox.state, sa.func.count()).where(
        Outbox.tenant_id == current.tenant_id(),
        Outbox.state.in_((*WAITING, State.SENDING, *FAILED)),
    )
    found = {State(state): n for state, n in db.session.execute(states.group_by(Outbox.state))}
    failed = sum(found.get(state, 0) for state in FAILED)
    return {"mail_waiting": sum(found.values()) - failed, "mail_failed": failed}


def _bells(now: datetime) -> dict[str, object]:
    due = (Bell.tenant_id == current.tenant_id()) & (Bell.due_at <= now)
    oldest = db.session.scalar(sa.select(sa.func.min(Bell.due_at)).where(due))
    tried = (Bell.tenant_id == current.tenant_id()) & (Bell.tries > 0)
    jobs = db.session.scalars(sa.select(Bell.job).where(tried).distinct().order_by(Bell.job))
    return {"oldest_bell_at": oldest, "failing": ", ".join(jobs)}
