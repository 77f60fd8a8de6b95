"""The clock: each minute it rings whatever is due, so nothing depends on the queue's memory."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pkgutil import resolve_name

import sqlalchemy as sa

from meedoen.mailing.outbox.claiming import any_due
from meedoen.mailing.outbox.reaping import reap
from tenants import current
from tenants.database import db
from tenants.hosts import all_spaces
from tenants.queue import offer, ring
from tenants.scope import scope
from tenants.spaces import Kind, Space
from worker.application import application
from worker.bells import due_calls, hangs
from worker.calling import clear_away

# What rooms do by the clock, for one gemeente at a time: functions of the moment.
CLOCKWORK: tuple[str, ...] = (
    "meedoen.fieldwork.waves.calendar:tick",
    "meedoen.panel.joining.joining:forget_unconfirmed",
    "meedoen.panel.signing_in.sign_in_links:forget_old_links",
)
# What is done for every space, a region's too.
HOUSEKEEPING: tuple[str, ...] = ("meedoen.accounts.sweeping:sweep",)
LOCK = 0x4D65_65_64_6F_65_6E
Duty = Callable[[datetime], object]
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
    names = HOUSEKEEPING + (CLOCKWORK if space.kind == Kind.GEMEENTE else ())
    duties: list[Duty] = [reap, _ring_for_mail, *(resolve_name(name) for name in names)]
    for duty in duties:
        _fulfil(duty, space, now)


def _fulfil(duty: Duty, space: Space, now: datetime) -> None:
    """What goes wrong for one space or room must not stop the clock for the others."""
    try:
        with scope(space):
            duty(now)
            db.session.commit()
    except Exception as error:
        log.error("%s failed in %s: %s", duty.__qualname__, space.slug, type(error).__name__)


def _ring_for_mail(now: datetime) -> None:
    if any_due(now) and not hangs("deliver_mail", now):
        ring("deliver_mail", current.tenant_id())


def _offer_what_is_due(now: datetime) -> None:
    calls = due_calls(now)
    db.session.remove()
    for call in calls:
        offer(call.job, call.tenant, call.subject)
