"""While the house is put back, a visitor reads that it is closed; nothing looks like a fault."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from meedoen.web import errors
from tenants import hosts
from tenants.database import db
from tests.ground.tables import DATABASE


@pytest.fixture
def shut(superuser: sa.Engine, app: Flask) -> Iterator[None]:
    """As `meedoen restore` does: the database lets nobody of the house in."""

    def say(what: str) -> None:
        with superuser.begin() as connection:
            connection.exec_driver_sql(f"{what} meedoen_app")
        with app.app_context():
            db.engine.dispose()

    say(f"revoke connect on database {DATABASE} from")
    yield
    say(f"grant connect on database {DATABASE} to")


@pytest.mark.parametrize("known", [True, False])
def test_pages_say_that_it_is_closed_and_when_to_come_back(
    client: FlaskClient, shut: None, known: bool
) -> None:
    """Also while the process still remembers which spaces there are."""
    if not known:
        hosts.forget()
    for method, path in (("GET", "/"), ("GET", "/panel/aanmelden"), ("POST", "/panel/aanmelden")):
        answer = client.open(path, method=method)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "300")
        assert "Wij zijn even dicht" in answer.text
        assert "Content-Security-Policy" in answer.headers
    assert client.get("/readyz").text == "closed: a backup is being put back\n"
    assert client.get("/healthz").status_code == 200


def test_nothing_is_logged_as_a_fault(
    client: FlaskClient, shut: None, caplog: pytest.LogCaptureFixture
) -> None:
    client.get("/panel/aanmelden")
    assert not [line for line in caplog.records if line.levelname == "ERROR"]


def test_what_is_broken_is_not_closed(
    client: FlaskClient, shut: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutant: a house that does not know that it is closed looks broken."""
    monkeypatch.setattr(errors, "is_shut", lambda _: False)
    hosts.forget()
    assert client.get("/panel/aanmelden").status_code == 500
