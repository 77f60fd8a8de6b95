"""Whoever finds a hole knows whom to tell."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tenants.ground.settings import Settings, configure

PAGE = "/.well-known/security.txt"
ROOT = Path(__file__).parents[2]


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
    assert fields["Preferred-Languages"] == "nl,en"
    assert fields["Canonical"] == f"http://{host}{PAGE}"
    left = datetime.fromisoformat(fields["Expires"]) - datetime.now(UTC)
    assert timedelta(days=150) < left < timedelta(days=365)


def test_without_somebody_to_tell_it_is_not_there(client: FlaskClient) -> None:
    assert client.get(PAGE).status_code == 404


def test_what_we_say_elsewhere_is_the_same() -> None:
    """Whom to write to, and in which languages: in the policy, in the guide for who installs, on the page."""
    policy, guide = (ROOT / name for name in ("SECURITY.md", "deploy/README.md"))
    told = policy.read_text("utf-8")
    assert PAGE in told
    assert "security@meedoen.example.nl" in told
    assert "DOMAIN=meedoen.example.nl" in guide.read_text("utf-8")
    assert "MEEDOEN_SECURITY_CONTACT=security@$DOMAIN" in guide.read_text("utf-8")
    assert "Dutch and English" in told
