"""The clock: each minute it rings whatever is due, so nothing depends on the queue's memory."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen import house
from meedoen.face import Duty
from tenants.database import db
from tenants.hosts import all_spaces
from tenants.queue import offer
from tenants.scope import scope
from tenants.spaces import Space
from worker.application import application
from worker.bells import drop_strays, due_calls
from worker.calling import clear_away

LOCK = 0x4D65_65_64_6F_65_6E
log = logging.getLogger(__name__)


# When each duty was last done in each space, for as long as the clock runs.
Done = dict[tuple[Duty, UUID], datetime]


def tick(now: datetime, done: Done | None = None) -> bool:
    """One round of the clock; False when another clock is in the middle of one.

    `done` is what earlier rounds did, and is kept up; without it, all is due.
    """
    done = {} if done is None else done
    with application().app_context(), _alone() as alone:
        if alone:
            clear_away()
            for space in all_spaces():
                _visit(space, now, done)
            _offer_what_is_due(now)
        return alone


@contextmanager
def _alone() -> Iterator[bool]:
    with db.engine.connect() as connection:
        taken = sa.func.pg_try_advisory_xact_lock(LOCK)
        yield bool(connection.scalar(sa.select(taken)))


def _visit(space: Space, now: datetime, done: Done) -> None:
    for duty in house.duties(space.kind):
        last = done.get((duty, space.id))
        if (last is None or now - last >= duty.every) and _fulfil(duty, space, now):
            done[duty, space.id] = now


def _fulfil(duty: Duty, space: Space, now: datetime) -> bool:
    """What goes wrong for one space or room must not stop the clock for the others; it is tried again."""
    try:
        with scope(space):
            duty.verb(now)
            db.session.commit()
    except Exception as error:
        name = duty.verb.__qualname__
        log.error("%s failed in %s: %s", name, space.slug, type(error).__name__)
        return False
    return True


def _offer_what_is_due(now: datetime) -> None:
    if strays := drop_strays():
        log.error("%d bells were rung for spaces that are not there; they are taken down", strays)
    db.session.commit()
    calls = due_calls(now)
    db.session.remove()
    for call in calls:
        offer(call.job, call.tenant, call.subject)
