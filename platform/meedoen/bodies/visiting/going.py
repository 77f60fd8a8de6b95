"""An operator goes on a visit and comes back from it; in the platform's scope."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts import finding
from meedoen.bodies.visiting.models import LONGEST, Visit
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from tenants.audit import note
from tenants.crossing import seal_for
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb
from tenants.ground.ids import new_id
from tenants.hosts import space_by_id
from tenants.queue import ring
from tenants.spaces import Kind as SpaceKind
from tenants.spaces import Space
from tenants.states import State

MAKE_PLACE = "make_visitors_place"
VISITOR = "visitor"
UNKNOWN = lazy("Deze gemeente is er niet.")
CLOSED = lazy("Deze gemeente is gestopt. Daar is niets meer te zien.")
ALREADY = lazy("U bent hier al op bezoek.")
NO_REASON = lazy("Vul in waarom u op bezoek gaat.")
TOO_LONG = lazy("Een bezoek duurt hoogstens 4 uur.")


@dataclass(frozen=True)
class Going:
    """`reason` is a sentence that a person wrote; who works at the gemeente reads it."""

    space_id: UUID
    person_id: UUID
    reason: str
    lasts: timedelta


def visited(space_id: UUID) -> Space:
    """A gemeente that can be visited. Raises Refused."""
    space = space_by_id(space_id)
    if space is None or space.kind is not SpaceKind.GEMEENTE:
        raise Refused(UNKNOWN, status=404)
    if space.state is State.CLOSED:
        raise Refused(CLOSED, status=409)
    return space


def go(going: Going, actor: Actor, now: datetime) -> Visit:
    """The worker makes the visitor's place there, a moment later. Raises Refused."""
    space = visited(going.space_id)
    person = finding.active_person(going.person_id)
    assert person is not None
    if not going.reason.strip():
        raise Refused.at({"reason": NO_REASON})
    if not timedelta() < going.lasts <= LONGEST:
        raise Refused.at({"hours": TOO_LONG})
    if of(person.id, space.id, now) is not None:
        raise Refused(ALREADY, status=409)
    visitor = json.dumps({"name": person.name, "email": person.email})
    visit = Visit(
        id=new_id(), space_id=space.id, person_id=person.id, reason=going.reason,
        visitor=seal_for(space.id, VISITOR, visitor), from_at=now, until_at=now + going.lasts,
    )  # fmt: skip
    db.session.add(visit)
    note(actor, Verb.VISIT_STARTED, Object(Kind.SPACE, space.id), visit=visit.id)
    ring(MAKE_PLACE, visit.id)
    return visit


def of(person_id: UUID, space_id: UUID, now: datetime) -> Visit | None:
    """The visit of this person there that lasts at this moment."""
    query = sa.select(Visit).where(
        Visit.person_id == person_id, Visit.space_id == space_id, Visit.ended_at.is_(None),
        Visit.from_at <= now, Visit.until_at > now,
    )  # fmt: skip
    return db.session.scalars(query.order_by(Visit.id).limit(1)).one_or_none()


def come_back(person_id: UUID, space_id: UUID, actor: Actor, now: datetime) -> None:
    """Twice is no mistake."""
    visit = of(person_id, space_id, now)
    if visit is not None:
        visit.ended_at, visit.ended_by = now, str(actor)
        note(actor, Verb.VISIT_ENDED, Object(Kind.SPACE, space_id), visit=visit.id)
