"""Makes the bodies of a space and gives invented people a seat and a way to sign in."""

from __future__ import annotations

from datetime import datetime, timedelta

from meedoen.accounts import finding
from meedoen.accounts.enrolling import create_account
from meedoen.bodies.seating import create_body, give_seat
from meedoen.standalone.seeding.cast import Office, offices
from meedoen.standalone.seeding.codes import demo_secret
from meedoen.standalone.seeding.demo_password import demo_password
from meedoen.standalone.seeding.house import House
from tenants.database import db
from tenants.ground.settings import settings

SEATED = timedelta(days=365)


def fill_offices(house: House, slug: str, now: datetime) -> None:
    """All seats of a space in one transaction, so they are all there or none is."""
    bodies = offices()[slug]
    with house.back(slug):
        if finding.by_email(bodies[0].people[0].address) is None:
            for office in bodies:
                _fill(office, now - SEATED)


def _fill(office: Office, since: datetime) -> None:
    body = create_body(office.kind, office.name)
    for person in office.people:
        secret = demo_secret(person.address)
        password = demo_password(settings().master_key)
        account = create_account(person.address, person.name, password, since, secret)
        db.session.flush()
        give_seat(body.id, account.id, person.role, since.date())
