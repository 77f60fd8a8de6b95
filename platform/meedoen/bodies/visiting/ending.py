"""A visit ends: a manager of the gemeente ends it at once, or its time is over."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts import enrolling, sessions
from meedoen.accounts.models import Account
from meedoen.bodies.models import Role, Seat
from meedoen.bodies.seating import seats_of
from meedoen.bodies.visiting import lasting
from meedoen.bodies.visiting.lasting import VISIT, Seen
from meedoen.forms.refusing import Refused
from meedoen.language.days import day_of
from meedoen.language.texts import lazy
from tenants import current
from tenants.audit import note
from tenants.database import db
from tenants.deeds import CLOCK, SYSTEM, Actor, Kind, Object, Verb

UNKNOWN = lazy("Dit bezoek is er niet.")


def end(visit_id: UUID, actor: Actor, now: datetime) -> None:
    """By who manages the gemeente; ending what is over is no mistake. Raises Refused."""
    visit = lasting.by_id(visit_id)
    if visit is None:
        raise Refused(UNKNOWN, status=404)
    if visit.lasts(now):
        _write(visit, ended_at=now, ended_by=str(actor), noted_at=now)
        _note(visit, actor)
        if visit.account_id is not None:
            sessions.close_all("account", visit.account_id)


def see_off(now: datetime) -> None:
    """For the clock: the log says that a visit is over, and a visitor with no other seat comes in no more."""
    for visit in lasting.untold(now):
        _write(visit, noted_at=now)
        _note(visit, SYSTEM if visit.ended_at else CLOCK)
    staying = {visit.account_id for visit in lasting.here(now)}
    for account_id in _visitors():
        if account_id not in staying and not _works_here(account_id, now):
            enrolling.disable(account_id, now)


def come_to_stay(account_id: UUID, now: datetime) -> None:
    """For the worker, after somebody who was seen off took a seat of their own."""
    if _works_here(account_id, now):
        enrolling.reopen(account_id)


def _visitors() -> list[UUID]:
    """Who ever visited and can still come in."""
    guests = sa.select(Account.id).join(
        Seat, sa.and_(Seat.tenant_id == Account.tenant_id, Seat.account_id == Account.id)
    )
    mine = guests.where(Seat.role == Role.BEZOEKER, Account.disabled_at.is_(None))
    return list(db.session.scalars(mine.distinct()))


def _works_here(account_id: UUID, now: datetime) -> bool:
    return any(seat.role != Role.BEZOEKER for seat in seats_of(account_id, day_of(now)))


def _write(visit: Seen, **ended: object) -> None:
    mine = (VISIT.c.space_id == current.tenant_id()) & (VISIT.c.id == visit.id)
    db.session.execute(sa.update(VISIT).where(mine).values(**ended))


def _note(visit: Seen, actor: Actor) -> None:
    here = Object(Kind.SPACE, current.tenant_id())
    note(actor, Verb.VISIT_ENDED, here, visit=visit.id)
