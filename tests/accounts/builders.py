"""People and places that the tests of accounts and bodies start from."""

from datetime import UTC, datetime
from uuid import UUID

import pyotp
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from meedoen.accounts.enrolling import create_account
from tenants.database import db
from tests.house import ALICE, Home

PASSWORD = "een lange zin voor de test"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
CREATED = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


def make_account(space: Home, email: str = ALICE, totp_secret: str | None = SECRET) -> UUID:
    """An account with PASSWORD, made under the worker's role as the seed does."""
    with space.as_worker():
        account = create_account(email, "Alice de Boer", PASSWORD, CREATED, totp_secret)
        account_id = account.id
        db.session.commit()
        return account_id


def code_at(moment: datetime, secret: str = SECRET) -> str:
    return pyotp.TOTP(secret).at(moment)


def give_password(
    client: FlaskClient, email: str = ALICE, password: str = PASSWORD, **more: str
) -> TestResponse:
    form = {"email": email, "password": password, **more}
    return client.post("/beheer/inloggen", data=form)


def give_code(client: FlaskClient, code: str | None = None) -> TestResponse:
    typed = code or code_at(datetime.now(UTC))
    return client.post("/beheer/inloggen/code", data={"code": typed})


def sign_in_by_password(client: FlaskClient, email: str = ALICE) -> FlaskClient:
    """Password, then the code of the app."""
    give_password(client, email)
    assert give_code(client).status_code == 303
    return client
