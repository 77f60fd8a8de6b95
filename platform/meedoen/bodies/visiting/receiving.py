"""The worker makes a visitor's place: first the platform's note of it, then an account and a seat in the gemeente."""

import json
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts import finding, workplaces
from meedoen.accounts.enrolling import create_account, reopen
from meedoen.accounts.models import Account
from meedoen.bodies.models import Role
from meedoen.bodies.seating import Term, make_own_body, own_body, seat_for, seats_of
from meedoen.bodies.visiting import lasting
from meedoen.bodies.visiting.going import VISITOR
from meedoen.bodies.visiting.lasting import Seen
from meedoen.bodies.visiting.models import Visit
from meedoen.language.days import day_of
from tenants import current
from tenants.audit import note
from tenants.database import db
from tenants.deeds import SYSTEM, Actor, Kind, Object, Verb
from tenants.ground.sealing import unseal
from tenants.queue import ring

RECEIVE = "receive_visitor"


def make_place(visit_id: UUID, _now: datetime) -> None:
    """On the platform; a second time changes nothing."""
    visit = db.session.scalars(sa.select(Visit).where(Visit.id == visit_id)).one_or_none()
    if visit is not None and visit.account_id is None:
        visit.account_id = workplaces.make(visit.person_id, visit.space_id)
        ring(RECEIVE, visit.id, elsewhere=visit.space_id)


def receive(visit_id: UUID, now: datetime) -> None:
    """In the gemeente; a second time changes nothing."""
    visit = lasting.by_id(visit_id)
    if visit is None or visit.account_id is None or not visit.lasts(now):
        return
    account = finding.by_id(visit.account_id) or _account(visit, visit.account_id, now)
    db.session.flush()
    reopen(account.id)
    today = day_of(now)
    if any(seat.role == Role.BEZOEKER for seat in seats_of(account.id, today)):
        return
    body = own_body() or make_own_body()
    term = Term(
        body_id=body.id, account_id=account.id, role=Role.BEZOEKER, from_on=today,
        until_on=day_of(visit.until_at),
    )  # fmt: skip
    seat_for(term, SYSTEM)
    here = Object(Kind.SPACE, current.tenant_id())
    note(Actor.account(account.id), Verb.VISIT_STARTED, here, visit=visit.id)


def _account(visit: Seen, account_id: UUID, now: datetime) -> Account:
    told = json.loads(unseal(VISITOR, visit.visitor))
    return create_account(account_id, visit.person_id, told["email"], told["name"], now)
