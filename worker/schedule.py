"""The clock: each minute it rings whatever is due, so nothing depends on the queue's memory."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

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


def tick(now: datetime) -> bool:
    """One round of the clock; False when another clock is in the middle of one."""
    with application().app_context(), _alone() as alone:
        if alone:
            clear_away()
            for space in all_spaces():
                _visit(space, now)
            _offer_what_is_due(now)
        return alone


@contextmanager
def _alone() -> Iterator[bool]:
    with db.engine.connect() as connection:
        taken = sa.func.pg_try_advisory_xact_lock(LOCK)
        yield bool(connection.scalar(sa.select(taken)))


def _visit(space: Space, now: datetime) -> None:
    for duty in house.duties(space.kind):
        _fulfil(duty, space, now)


def _fulfil(duty: Duty, space: Space, now: datetime) -> None:
    """What goes wrong for one space or room must not stop the clock for the others."""
    try:
        with scope(space):
            duty.verb(now)
            db.session.commit()
    except Exception as error:
        name = duty.verb.__qualname__
        log.error("%s failed in %s: %s", name, space.slug, type(error).__name__)


def _offer_what_is_due(now: datetime) -> None:
    if strays := drop_strays():
        log.error("%d bells were rung for spaces that are not there; they are taken down", strays)
    db.session.commit()
    calls = due_calls(now)
    db.session.remove()
    for call in calls:
        offer(call.job, call.tenant, call.subject)
