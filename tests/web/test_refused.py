"""What a verb refuses becomes a calm page where nobody else tells it."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Blueprint
from flask.testing import FlaskClient

from meedoen.forms.refusing import Refused
from meedoen.web.app import create_app
from tenants.access import Who, access
from tenants.audit import note
from tenants.database import db
from tenants.deeds import SYSTEM, Kind, Object, Verb
from tenants.ground.ids import new_id
from tenants.ground.settings import Settings

OWN = "http://velsen.localhost"
door = Blueprint("refusing_door", __name__)


@door.route("/weigeren/<int:status>", methods=["GET", "POST"])
@access(Who.PUBLIC, at_most="100 per minute")
def refuse(status: int) -> str:
    note(SYSTEM, Verb.WAVE_CLOSED, Object(Kind.WAVE, new_id()))
    db.session.flush()
    raise Refused("Dit is <te laat>.", "Kies een andere dag.", status=status)


@door.get("/vastgelopen")
@access(Who.PUBLIC)
def refuse_after_an_error() -> str:
    """As a verb does that lets the database say no: a rule of a table, a wait that took too long."""
    try:
        db.session.execute(sa.text("select 1 / 0"))
    except sa.exc.DBAPIError as error:
        raise Refused("Iemand anders was u voor.", status=409) from error
    return ""


@pytest.fixture(scope="module")
def visitor(settings: Settings) -> FlaskClient:
    return create_app(settings, beside=[door]).test_client()


@pytest.mark.parametrize("status", [400, 404, 409, 422])
def test_the_page_says_why_with_the_right_status(
    visitor: FlaskClient, clean: None, owner_sql: Callable[..., list[Any]], status: int
) -> None:
    answer = visitor.get(f"/weigeren/{status}", base_url=OWN)
    assert answer.status_code == status
    assert "<p>Dit is &lt;te laat&gt;.</p>" in answer.text
    assert "<p>Kies een andere dag.</p>" in answer.text
    assert "niets bewaard" not in answer.text
    assert owner_sql("select * from audit_event") == []


def test_after_a_statement_that_failed_there_is_still_a_page(
    visitor: FlaskClient, clean: None
) -> None:
    answer = visitor.get("/vastgelopen", base_url=OWN)
    assert answer.status_code == 409
    assert "Iemand anders was u voor." in answer.text


def test_a_refusal_that_keeps_what_was_done_until_then_is_seen(
    visitor: FlaskClient, clean: None, owner_sql: Callable[..., list[Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Leaving the rollback out keeps nothing either: the session is thrown away with the request."""
    monkeypatch.setattr(db.session, "rollback", db.session.commit)
    visitor.get("/weigeren/409", base_url=OWN)
    assert len(owner_sql("select * from audit_event")) == 1


@pytest.mark.parametrize(
    ("before", "way_back"),
    [
        (
            f"{OWN}/panel/aanmelden",
            f'<a href="{OWN}/panel/aanmelden">Terug naar de vorige pagina</a>',
        ),
        ("http://elders.example.nl/", '<a href="/">Naar de startpagina</a>'),
        (f"{OWN}.example.nl/", '<a href="/">Naar de startpagina</a>'),
        (None, '<a href="/">Naar de startpagina</a>'),
    ],
)
def test_the_way_back_is_the_page_before_if_that_is_ours(
    visitor: FlaskClient, clean: None, before: str | None, way_back: str
) -> None:
    headers = {"Origin": OWN} | ({"Referer": before} if before else {})
    answer = visitor.post("/weigeren/409", base_url=OWN, headers=headers)
    assert way_back in answer.text
    assert "Wij hebben niets bewaard van wat u net verstuurde." in answer.text
