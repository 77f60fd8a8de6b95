"""Whoever finds a hole knows whom to tell."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from tenants.ground.settings import Settings, configure

PAGE = "/.well-known/security.txt"


@pytest.fixture
def contact(settings: Settings) -> Iterator[str]:
    configure(replace(settings, security_contact="beveiliging@meedoen.example.nl"))
    yield "beveiliging@meedoen.example.nl"
    configure(settings)


@pytest.mark.parametrize("host", ["velsen.localhost", "ijmond.localhost", "localhost"])
def test_every_host_says_whom_to_tell_and_until_when(
    client: FlaskClient, contact: str, host: str
) -> None:
    answer = client.get(PAGE, base_url=f"http://{host}")
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert fields["Contact"] == f"mailto:{contact}"
    assert fields["Canonical"] == f"http://{host}{PAGE}"
    left = datetime.fromisoformat(fields["Expires"]) - datetime.now(UTC)
    assert timedelta(days=150) < left < timedelta(days=365)


def test_without_somebody_to_tell_it_is_not_there(client: FlaskClient) -> None:
    assert client.get(PAGE).status_code == 404
