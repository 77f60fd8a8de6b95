"""What a browser and its device do on the pages of passkeys."""

import html
import json
import re
from collections.abc import Callable
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tenants.spaces import Space
from tests.accounts.builders import PASSWORD, PLATFORM
from tests.accounts.passkeys.authenticator import Device, Options

Browse = Callable[[Space], FlaskClient]
Look = Callable[..., list[Any]]
PAGE = f"{PLATFORM}/account/inloggen/passkey"
OWN = f"{PLATFORM}/account/passkeys"


def options_on(page: str) -> Options:
    """What the script on this page hands to the browser."""
    found = re.search(r'data-options="([^"]*)"', page)
    assert found is not None, page
    options: Options = json.loads(html.unescape(found[1]))
    return options


def ask(client: FlaskClient, target: str = "") -> Options:
    """From the page to sign in to the one that asks for a passkey."""
    sent = client.post(f"{PAGE}/vraag", data={"verder": target} if target else {})
    assert sent.location == "/account/inloggen/passkey"
    return options_on(client.get(PAGE).text)


def show(client: FlaskClient, credential: str) -> TestResponse:
    return client.post(PAGE, data={"credential": credential})


def begin(client: FlaskClient, name: str = "Telefoon", password: str = PASSWORD) -> TestResponse:
    return client.post(f"{OWN}/nieuw", data={"name": name, "password": password})


def asked_to_make(client: FlaskClient, name: str = "Telefoon") -> Options:
    assert begin(client, name).location == "/account/passkeys/maken"
    return options_on(client.get(f"{OWN}/maken").text)


def send(client: FlaskClient, credential: str) -> TestResponse:
    return client.post(f"{OWN}/maken", data={"credential": credential})


def add(client: FlaskClient, device: Device, name: str = "Telefoon") -> TestResponse:
    return send(client, device.make(asked_to_make(client, name)))
