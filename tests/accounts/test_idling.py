"""Who works here and does nothing for an hour signs in anew; work in one place keeps the others open."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from meedoen.accounts import idling
from tenants.ground.settings import configure, settings
from tests.accounts.builders import (
    PLATFORM,
    give_code,
    give_password,
    give_place,
    handed_over,
    make_person,
)
from tests.bodies.test_ending_pages import give
from tests.house import ALICE, Home, sign_in
from tests.panel.builders import member_of

Look = Callable[..., list[Any]]
COLOURS = {
    "main": "#7a1f3d",
    "second": "#e0b050",
    "visit": "<b>Dudokplein</b>",
    "languages": ["en", "tr"],
}
PAGE = "/beheer/uiterlijk"


@pytest.fixture
def alice(velsen: Home, beverwijk: Home, client: FlaskClient) -> FlaskClient:
    """Manages Velsen, sits in Beverwijk too, and is signed in on the platform and at Velsen."""
    person = make_person(velsen)
    for space in (velsen, beverwijk):
        give(space, give_place(space, person, ALICE), "beheerder")
    give_password(client)
    assert give_code(client).status_code == 303
    assert client.get(handed_over(client)).status_code == 303
    return client


def idle(look: Look, minutes: int, kind: str) -> None:
    look(f"update sign_in_session set seen_at = now() - interval '{minutes} minutes'"
         " where subject_kind = :kind", kind=kind)  # fmt: skip


def signed_in(client: FlaskClient) -> bool:
    return client.get("/beheer").status_code == 200


def test_somebody_who_did_nothing_for_an_hour_gives_password_and_code_again(
    alice: FlaskClient, owner_sql: Look
) -> None:
    for kind in ("person", "account"):
        idle(owner_sql, 59, kind)
    assert signed_in(alice)
    for kind in ("person", "account"):
        idle(owner_sql, 61, kind)
    assert not signed_in(alice)
    assert "/account/inloggen?" in alice.get(PLATFORM + "/account/sessies").location
    sent = alice.get(alice.get("/beheer/inloggen").location)
    assert "/account/inloggen?" in sent.location
    assert not signed_in(alice)


def test_work_in_one_place_keeps_the_way_to_the_others_open(
    alice: FlaskClient, owner_sql: Look
) -> None:
    idle(owner_sql, 61, "person")
    page = alice.get(PLATFORM + "/account/sessies")
    assert "Doet u 1 uur niets?" in page.text
    idle(owner_sql, 61, "person")
    sent = alice.get(alice.get("http://beverwijk.localhost/beheer/inloggen").location)
    assert sent.location.startswith("http://beverwijk.localhost/beheer/inloggen/")


def test_a_place_that_was_not_used_is_entered_again_without_a_password(
    alice: FlaskClient, owner_sql: Look
) -> None:
    idle(owner_sql, 61, "account")
    assert not signed_in(alice)
    assert alice.get(handed_over(alice)).status_code == 303
    assert signed_in(alice)


def test_an_installation_says_how_long(alice: FlaskClient, owner_sql: Look) -> None:
    before = settings()
    idle(owner_sql, 130, "account")
    try:
        configure(replace(before, idle_minutes=180))
        assert signed_in(alice)
        idle(owner_sql, 400, "account")
        configure(replace(before, idle_minutes=0))
        assert signed_in(alice)
    finally:
        configure(before)


def test_the_mutant_that_asks_no_time_is_caught(
    alice: FlaskClient, owner_sql: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    idle(owner_sql, 61, "account")
    monkeypatch.setattr(idling, "term", lambda: None)
    assert signed_in(alice)


def test_what_was_sent_stands_on_the_page_and_is_sent_again(
    alice: FlaskClient, owner_sql: Look
) -> None:
    idle(owner_sql, 61, "account")
    page = alice.post(PAGE, data=COLOURS)
    assert page.status_code == 401
    assert "&lt;b&gt;Dudokplein&lt;/b&gt;" in page.text
    assert page.text.count('name="languages"') == 2
    assert f'action="{PAGE}"' in page.text
    assert owner_sql("select * from appearance") == []
    assert alice.get(handed_over(alice)).status_code == 303
    assert alice.post(PAGE, data=COLOURS).status_code == 303


def test_a_secret_a_resident_and_another_site_get_nothing_back(
    alice: FlaskClient, velsen: Home, owner_sql: Look
) -> None:
    idle(owner_sql, 61, "account")
    page = alice.post("/beheer/afzender/server", data={"password": "mijn geheime zin"})
    assert (page.status_code, "mijn geheime zin" in page.text) == (401, False)
    page = alice.post("/mijn/profiel", data={"name": "Joke Jansen"})
    assert (page.status_code, "Joke Jansen" in page.text) == (401, False)
    page = alice.post(PAGE, data=COLOURS, headers={"Sec-Fetch-Site": "cross-site"})
    assert (page.status_code, "Dudokplein" in page.text) == (403, False)


def test_residents_have_an_hour_in_all_and_no_note_of_when_they_did_something(
    velsen: Home, client: FlaskClient, owner_sql: Look
) -> None:
    sign_in(client, velsen, "member", member_of(velsen))
    owner_sql("update sign_in_session set created_at = now() - interval '59 minutes'")
    assert client.get("/mijn").status_code == 200
