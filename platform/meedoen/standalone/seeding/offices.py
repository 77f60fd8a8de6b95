"""Makes the bodies of a space and gives invented people a seat and a way to sign in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from meedoen.accounts import finding, workplaces
from meedoen.accounts.enrolling import create_account, create_person
from meedoen.accounts.models import Person
from meedoen.bodies.composing import keeping, presets
from meedoen.bodies.seating import Term, create_body, seat_for
from meedoen.standalone.seeding.cast import OPERATOR, PLATFORM, Office, Somebody, offices
from meedoen.standalone.seeding.codes import demo_secret
from meedoen.standalone.seeding.demo_password import demo_password
from meedoen.standalone.seeding.house import House
from tenants import current, hosts
from tenants.database import db
from tenants.deeds import SYSTEM
from tenants.ground.settings import settings

SEATED = timedelta(days=365)
Places = Mapping[str, tuple[UUID, UUID]]


def fill_offices(house: House, slug: str, now: datetime) -> None:
    """All persons of a space in one transaction and all seats in the next, to go on with after a cut."""
    bodies = offices()[slug]
    with house.back(slug) as space:
        done = finding.by_email(bodies[0].people[0].address) is not None
    if done:
        return
    everybody = [somebody for office in bodies for somebody in office.people]
    places = _places(house, space.id, everybody, now - SEATED)
    with house.back(slug):
        for office in bodies:
            _fill(office, places, now - SEATED)


def has_operator(house: House) -> bool:
    with house.back(PLATFORM.slug):
        return finding.person_by_email(OPERATOR.address) is not None


def _places(house: House, space_id: UUID, people: Iterable[Somebody], since: datetime) -> Places:
    """(account, person) by e-mail address; whoever has a place elsewhere already is one person."""
    found: dict[str, tuple[UUID, UUID]] = {}
    with house.back(PLATFORM.slug):
        for somebody in people:
            person = finding.person_by_email(somebody.address) or _person(somebody, since)
            db.session.flush()
            found[somebody.address] = (workplaces.make(person.id, space_id), person.id)
    return found


def _person(somebody: Somebody, since: datetime) -> Person:
    password, secret = demo_password(settings().master_key), demo_secret(somebody.address)
    return create_person(somebody.address, somebody.name, password, since, secret)


def _fill(office: Office, places: Places, since: datetime) -> None:
    body = create_body(office.kind, office.name)
    db.session.flush()
    keeping.write(body, presets.parts_of(office.kind, current.space().kind))
    for somebody in office.people:
        account = create_account(*places[somebody.address], somebody.address, somebody.name, since)
        db.session.flush()
        gemeente = hosts.space_by_slug(somebody.speaks_for) if somebody.speaks_for else None
        term = Term(
            body_id=body.id, account_id=account.id, role=somebody.role, from_on=since.date(),
            function=somebody.function, speaks_for=gemeente.id if gemeente else None,
        )  # fmt: skip
        seat_for(term, SYSTEM)
