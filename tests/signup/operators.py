"""The operator of the platform, in person and in a browser."""

from datetime import UTC, datetime
from uuid import UUID

from flask.testing import FlaskClient

from meedoen.accounts import workplaces
from meedoen.accounts.enrolling import create_account, create_person
from meedoen.bodies.models import BodyKind, Role
from meedoen.bodies.seating import create_body, give_seat
from meedoen.language.days import day_of
from tenants.database import db
from tests.house import Home, sign_in

OLGA = "olga@platform.example.nl"
PASSWORD = "een lange zin voor olga"


def operator(platform: Home, role: str = Role.OPERATOR, email: str = OLGA) -> UUID:
    """Somebody with a seat of the platform; the person, who signs in there."""
    now = datetime.now(UTC)
    with platform.as_worker():
        person_id = create_person(email, "Olga Operator", PASSWORD, now).id
        db.session.flush()
        account_id = workplaces.make(person_id, platform.id)
        create_account(account_id, person_id, email, "Olga Operator", now)
        body = create_body(BodyKind.PLATFORM, "Meedoen")
        db.session.flush()
        give_seat(body.id, account_id, role, day_of(now))
        db.session.commit()
        return person_id


def at_the_console(client: FlaskClient, platform: Home) -> FlaskClient:
    sign_in(client, platform, "person", operator(platform))
    return client
