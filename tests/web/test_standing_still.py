"""A space that is suspended can be read by its staff alone; a closed one says what came after it."""

from collections.abc import Callable
from datetime import datetime

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from meedoen.web import standing_still
from tenants import hosts
from tenants.access import Who, declaration, is_open_anyhow
from tenants.database import db
from tenants.states import State
from tests.accounts.builders import sign_in_by_password
from tests.bodies.test_views import seat_alice
from tests.house import Home
from tests.tenants.moves import go

READ = ("/beheer", "/beheer/metingen", "/beheer/panel", "/beheer/organen", "/beheer/logboek")
STILL = "Het panel staat even stil"
ANYHOW = {
    "accounts.come_in", "accounts.go_sign_in", "accounts.sign_out", "accounts.signed_out",
    "accounts.to_my_places", "accounts.to_own_account", "home.accessibility", "home.contact",
    "home.privacy", "panel.decline", "panel.decline_page", "panel.opt_out", "panel.opt_out_page",
    "provider.public_keys",
}  # fmt: skip


@pytest.fixture
def manager(velsen: Home, client: FlaskClient) -> FlaskClient:
    seat_alice(velsen, "beheerder")
    sign_in_by_password(client)
    return client


@pytest.mark.parametrize("path", ["/", "/panel/aanmelden", "/mijn", "/resultaten", "/inloggen"])
def test_residents_read_that_it_stands_still(
    platform: Home, velsen: Home, client: FlaskClient, now: datetime, path: str
) -> None:
    assert client.get(path).status_code in (200, 303)
    go(platform, velsen.id, State.SUSPENDED, at=now)
    answer = client.get(path)
    assert (answer.status_code, STILL in answer.text) == (503, True)


def test_nobody_joins_what_stands_still(
    platform: Home, velsen: Home, client: FlaskClient, now: datetime
) -> None:
    go(platform, velsen.id, State.SUSPENDED, at=now)
    assert client.post("/panel/aanmelden", data={"email": "a@example.nl"}).status_code == 503
    for path in ("/privacy", "/contact", "/toegankelijkheid"):
        assert client.get(path).status_code == 200


def test_staff_read_everything_and_change_nothing(
    platform: Home, velsen: Home, manager: FlaskClient, now: datetime
) -> None:
    go(platform, velsen.id, State.SUSPENDED, at=now)
    for path in READ:
        answer = manager.get(path)
        assert (answer.status_code, "Het panel staat stil." in answer.text) == (200, True)
    answer = manager.post("/beheer/panel/beeindigen", data={"email": "a@example.nl"})
    assert (answer.status_code, "U kunt nu alleen lezen" in answer.text) == (409, True)


def test_no_form_of_staff_is_taken_in_while_it_stands_still(
    app: Flask, platform: Home, velsen: Home, manager: FlaskClient, now: datetime
) -> None:
    go(platform, velsen.id, State.SUSPENDED, at=now)
    tried = 0
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        asked = declaration(view)
        if asked and asked.who is not Who.PUBLIC and "POST" in (rule.methods or ()):
            names = dict.fromkeys(rule.arguments, "00000000-0000-0000-0000-000000000000")
            path = rule.build(names | {"number": 1}, append_unknown=False)
            if "gemeente" in asked.kinds and path and not is_open_anyhow(view):
                assert manager.post(path[1]).status_code in (409, 503), rule
                tried += 1
    assert tried > 30


def test_only_these_pages_answer_anyhow(app: Flask) -> None:
    assert {n for n, view in app.view_functions.items() if is_open_anyhow(view)} == ANYHOW


def test_live_again_is_as_before(
    platform: Home, velsen: Home, client: FlaskClient, now: datetime
) -> None:
    go(platform, velsen.id, State.SUSPENDED, State.LIVE, at=now)
    assert "Praat mee over Velsen" in client.get("/").text


def test_a_closed_gemeente_has_one_page(
    platform: Home, velsen: Home, manager: FlaskClient, now: datetime
) -> None:
    go(platform, velsen.id, State.SUSPENDED, State.CLOSED, at=now)
    for path in ("/", *READ, "/privacy", "/resultaten", "/bestaat/niet"):
        answer = manager.get(path)
        assert (answer.status_code, "Dit panel is gestopt" in answer.text) == (410, True), path


def test_a_closed_gemeente_points_to_its_successor(
    platform: Home, velsen: Home, beverwijk: Home, client: FlaskClient, now: datetime
) -> None:
    go(platform, velsen.id, State.SUSPENDED, State.CLOSED, at=now)
    change = sa.text("update space set successor_id = :b where id = :v")
    with platform.as_web():
        db.session.execute(change, {"b": beverwijk.id, "v": velsen.id})
        db.session.commit()
    hosts.forget()
    page = client.get("/").text
    assert "Velsen hoort nu bij de gemeente Beverwijk" in page
    assert f'href="http://{beverwijk.host}/"' in page


def test_its_sisters_notice_nothing(
    platform: Home, velsen: Home, beverwijk: Home, browse: Callable[[Home], FlaskClient],
    now: datetime,
) -> None:  # fmt: skip
    go(platform, velsen.id, State.SUSPENDED, at=now)
    assert browse(beverwijk).get("/").status_code == 200


def test_mutant_a_gate_that_does_not_look_at_the_state(
    app: Flask, platform: Home, velsen: Home, client: FlaskClient, now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    rest = [one for one in app.before_request_funcs[None] if one is not standing_still.instead]
    monkeypatch.setitem(app.before_request_funcs, None, rest)
    go(platform, velsen.id, State.SUSPENDED, at=now)
    assert client.get("/panel/aanmelden").status_code == 200
