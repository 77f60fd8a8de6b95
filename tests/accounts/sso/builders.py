"""What a browser does on its way to a provider and back, and a gemeente that has one."""

import html
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from meedoen.accounts import finding
from meedoen.accounts.provider import choosing, keys, reading
from meedoen.accounts.provider.choosing import Named
from meedoen.accounts.provider.discovering import Found
from meedoen.accounts.provider.models import SecondFactor
from meedoen.accounts.sso import coupling
from meedoen.accounts.sso.telling import Told
from tenants.database import db
from tenants.spaces import Space
from tests.accounts.builders import PLATFORM
from tests.accounts.provider.stub import CLIENT, Stub
from tests.house import Home

Browse = Callable[[Space], FlaskClient]
Look = Callable[..., list[Any]]


def in_use(
    space: Home, stub: Stub, second_factor: SecondFactor = SecondFactor.THEIRS, acr: str = ""
) -> UUID:
    """The provider of this gemeente, which knows our key by the address that we show it at."""
    named = Named(stub.issuer, CLIENT, second_factor, acr)
    found = Found(
        f"{stub.issuer}/authorize",
        f"{stub.issuer}/token",
        f"{stub.issuer}/keys",
        f"{stub.issuer}/logout",
    )
    with space.as_web():
        made = choosing.propose(named, found, space.id, datetime.now(UTC)).id
        db.session.flush()
        choosing.use(made, space.id, datetime.now(UTC))
        db.session.commit()
        shown = [keys.public(one) for one in reading.shown()]
    stub.client_keys = lambda: {"keys": shown}
    return made


def coupled(space: Home, person_id: UUID, stub: Stub, subject: str = "kees") -> None:
    with space.on_platform():
        person = finding.active_person(person_id)
        assert person is not None
        told = Told(stub.issuer, subject, strong=False)
        coupling.couple(person, space.id, coupling.hashed(told), datetime.now(UTC))
        db.session.commit()


def there(page: TestResponse) -> str:
    """The address of the provider that this page takes a browser to."""
    assert page.status_code == 200, page.text
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', page.text)
    assert found is not None, page.text
    return html.unescape(found[1])


def leave(client: FlaskClient, slug: str = "velsen", **form: str) -> str:
    return there(client.post(f"{PLATFORM}/account/sso/{slug}", data=form))


def come_back(client: FlaskClient, stub: Stub, address: str, subject: str = "kees") -> TestResponse:
    return client.get(stub.signs_in(address, subject))


def by_provider(client: FlaskClient, stub: Stub, subject: str = "kees") -> TestResponse:
    """To the provider, sign in there, and back."""
    return come_back(client, stub, leave(client), subject)
