"""Alice and Bob, each with a device that holds a passkey."""

from uuid import UUID

import pytest
from flask.testing import FlaskClient

from tests.accounts.builders import make_person
from tests.accounts.passkeys.authenticator import Device
from tests.accounts.passkeys.builders import Browse, add
from tests.house import BOB, Home, sign_in


@pytest.fixture
def alice(velsen: Home) -> UUID:
    return make_person(velsen)


@pytest.fixture
def bob(velsen: Home) -> UUID:
    return make_person(velsen, BOB)


@pytest.fixture
def signed_in(browse: Browse, platform: Home, alice: UUID) -> FlaskClient:
    """Alice's browser."""
    client = browse(platform)
    sign_in(client, platform, "person", alice)
    return client


@pytest.fixture
def device(signed_in: FlaskClient) -> Device:
    """Alice's, with a passkey."""
    made = Device()
    assert add(signed_in, made).location == "/account/passkeys?gelukt=gemaakt"
    return made


@pytest.fixture
def bobs(browse: Browse, platform: Home, bob: UUID) -> Device:
    client, made = browse(platform), Device()
    sign_in(client, platform, "person", bob)
    add(client, made)
    return made


@pytest.fixture
def stranger(browse: Browse, platform: Home) -> FlaskClient:
    """A browser that nobody has signed in with."""
    return browse(platform)
