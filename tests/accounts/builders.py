"""People and places that the tests of accounts and bodies start from."""

from datetime import UTC, datetime
from uuid import UUID

import pyotp
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from meedoen.accounts import finding, workplaces
from meedoen.accounts.enrolling import create_account, create_person
from tenants.database import db
from tests.house import ALICE, Home

PASSWORD = "een lange zin voor de test"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NAME = "Alice de Boer"
CREATED = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
PLATFORM = "http://localhost"
SIGN_IN, CODE = f"{PLATFORM}/account/inloggen", f"{PLATFORM}/account/inloggen/code"


def make_person(space: Home, email: str = ALICE, totp_secret: str | None = SECRET) -> UUID:
    """Somebody with PASSWORD, made under the worker's role as the seed does; or who was there already."""
    with space.on_platform(worker=True):
        person = finding.person_by_email(email)
        if person is None:
            person = create_person(email, NAME, PASSWORD, CREATED, totp_secret)
        person_id = person.id
        db.session.commit()
        return person_id


def give_place(space: Home, person_id: UUID, email: str) -> UUID:
    """The account of this person in that space."""
    with space.on_platform(worker=True):
        account_id = workplaces.make(person_id, space.id)
        db.session.commit()
    with space.as_worker():
        create_account(account_id, person_id, email, NAME, CREATED)
        db.session.commit()
    return account_id


def make_account(space: Home, email: str = ALICE, totp_secret: str | None = SECRET) -> UUID:
    """An account of somebody who can sign in with PASSWORD."""
    return give_place(space, make_person(space, email, totp_secret), email)


def code_at(moment: datetime, secret: str = SECRET) -> str:
    return pyotp.TOTP(secret).at(moment)


def give_password(
    client: FlaskClient, email: str = ALICE, password: str = PASSWORD, **more: str
) -> TestResponse:
    """On the platform, wherever this browser is."""
    return client.post(SIGN_IN, data={"email": email, "password": password, **more})


def give_code(client: FlaskClient, code: str | None = None) -> TestResponse:
    typed = code or code_at(datetime.now(UTC))
    return client.post(CODE, data={"code": typed})


def way_in(client: FlaskClient, page: str = "") -> str:
    """The path on the platform that a browser is sent to from the host that it is on."""
    sent = client.get("/beheer/inloggen", query_string={"verder": page} if page else {})
    assert sent.location.startswith(f"{PLATFORM}/account/plek/"), sent.location
    return str(sent.location).removeprefix(PLATFORM)


def handed_over(client: FlaskClient, page: str = "") -> str:
    """The address with the code, for a browser that is signed in on the platform."""
    sent = client.get(PLATFORM + way_in(client, page))
    assert "/beheer/inloggen/" in sent.location, sent.location
    return str(sent.location)


def sign_in_by_password(client: FlaskClient, email: str = ALICE) -> FlaskClient:
    """To the platform, password, the code of the app, and back to the host that the browser is on."""
    way = way_in(client)
    give_password(client, email, verder=way)
    assert give_code(client).location == way
    assert client.get(handed_over(client)).status_code == 303
    return client
