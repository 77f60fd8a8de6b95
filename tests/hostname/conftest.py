"""A gemeente that wants an address of its own, the operator who gives it, and a name server that knows both."""

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from tenants.ground.settings import Settings, configure
from tenants.spaces import Space
from tests.hostname.builders import HOST
from tests.house import Home, sign_in
from tests.isolation.people import give_account
from tests.mailing.origin.names import NameServer, serving
from tests.signup.operators import at_the_console
from tests.work_here import run_queue

__all__ = ["manager", "names", "olga", "run_queue"]


@pytest.fixture
def names(settings: Settings) -> Iterator[NameServer]:
    with serving(settings, {(HOST, "CNAME"): ["velsen.localhost."]}) as server:
        yield server
    configure(settings)


@pytest.fixture
def manager(velsen: Home, client: FlaskClient, names: NameServer) -> UUID:
    account = give_account(velsen, "beheer@velsen.example.nl", "beheerder")
    sign_in(client, velsen, "account", account)
    return account


@pytest.fixture
def olga(platform: Home, browse: Callable[[Space], FlaskClient], names: NameServer) -> FlaskClient:
    return at_the_console(browse(platform), platform)
