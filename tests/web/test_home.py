"""The first page of a gemeente: for whoever is signed in it begins with what they can answer."""

from datetime import date
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from flask_login import current_user

from meedoen.panel.members.finding import so_many_at_least
from meedoen.panel.profile.invitations import OpenItem, open_questionnaires, own_items
from meedoen.results.releasing import releasing
from meedoen.web import home
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.accounts.builders import sign_in_by_password
from tests.bodies.test_views import seat_alice
from tests.fieldwork.builders import add_members, open_wave
from tests.house import Home, sign_in
from tests.panel.builders import member_of
from tests.results.builders import NORTH, NOW, counted_wave, many

ITEM = OpenItem("Rondkomen", date(2026, 12, 1), 9, "/meedoen/x")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """For whom was asked what is open."""
    asked: list[UUID] = []

    def open_now(member_id: UUID) -> list[OpenItem]:
        asked.append(member_id)
        return [ITEM]

    monkeypatch.setattr(open_questionnaires, "listeners", (open_now,))
    return asked


def test_a_member_finds_their_open_questionnaires_on_top(
    velsen: Home, client: FlaskClient, opened: list[UUID]
) -> None:
    member_id = member_of(velsen)
    sign_in(client, velsen, "member", member_id)
    page = client.get("/").text
    assert opened == [member_id]
    assert page.index("Rondkomen") < page.index("Dit zei u, dit doen wij")
    assert "Word lid van het panel" not in page


def test_a_title_of_the_gemeente_is_marked_as_dutch_in_another_language(
    velsen: Home, client: FlaskClient, opened: list[UUID]
) -> None:
    sign_in(client, velsen, "member", member_of(velsen))
    assert '<h3><span lang="nl" dir="ltr">Rondkomen</span></h3>' in client.get("/?taal=en").text
    assert "<h3>Rondkomen</h3>" in client.get("/").text


def test_a_visitor_is_not_looked_up_and_gets_no_cookie(
    velsen: Home, client: FlaskClient, opened: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("meedoen.web.gate.sessions.find", _never)
    answer = client.get("/")
    assert "Word lid van het panel" in answer.text
    assert (opened, answer.headers.getlist("Set-Cookie")) == ([], [])


def test_a_session_of_another_gemeente_opens_nothing(
    velsen: Home, beverwijk: Home, client: FlaskClient, opened: list[UUID]
) -> None:
    sign_in(client, beverwijk, "member", member_of(beverwijk))
    taken = client.get_cookie("meedoen", domain=beverwijk.host)
    assert taken
    client.set_cookie("meedoen", taken.value, domain=velsen.host)
    assert "Word lid van het panel" in client.get("/").text
    assert opened == []


def test_staff_see_what_a_visitor_sees(
    velsen: Home, client: FlaskClient, opened: list[UUID]
) -> None:
    seat_alice(velsen, "beheerder")
    sign_in_by_password(client)
    assert "Word lid van het panel" in client.get("/").text
    assert opened == []


@pytest.mark.parametrize("signed_in", [False, True])
def test_nobody_keeps_the_first_page_for_the_next(
    velsen: Home, client: FlaskClient, opened: list[UUID], signed_in: bool
) -> None:
    if signed_in:
        sign_in(client, velsen, "member", member_of(velsen))
    assert client.get("/").headers["Cache-Control"] == "no-store"


def test_everybody_sees_what_is_open_and_until_when(velsen: Home, client: FlaskClient) -> None:
    open_wave(velsen)
    page = client.get("/").text
    assert "<h2>Nu open</h2>" in page
    assert "(over 14 dagen)" in page
    assert page.count("Kreeg u een uitnodiging?") == 1


def test_where_nothing_is_open_nothing_says_so(velsen: Home, client: FlaskClient) -> None:
    page = client.get("/").text
    assert "Nu open" not in page
    assert page.count("Kreeg u een uitnodiging?") == 1


def test_the_last_three_outcomes_stand_with_their_promises(
    velsen: Home, client: FlaskClient
) -> None:
    for _ in range(4):
        wave_id = counted_wave(velsen, many(NORTH, ja=60, nee=40))
        with velsen.as_web():
            releasing.release(wave_id, SYSTEM, NOW)
            db.session.commit()
    page = client.get("/").text
    assert page.count("Beloofd: Wij praten erover in de raad.") == home.MOST_OUTCOMES
    assert "uiterlijk op 1 maart 2027" in page


@pytest.mark.parametrize(("members", "told"), [(49, None), (50, "50"), (101, "100")])
def test_how_many_take_part_is_told_in_fifties(
    velsen: Home, client: FlaskClient, members: int, told: str | None
) -> None:
    """Who looks each day does not see one person come or go."""
    with velsen.as_worker():
        add_members(members)
        db.session.commit()
    page = client.get("/").text
    assert ("inwoners mee" in page) == (told is not None)
    assert told is None or f"Er doen al minstens {told} inwoners mee." in page


def test_of_a_large_panel_no_more_is_read_than_is_told(in_velsen: Home) -> None:
    add_members(12)
    assert so_many_at_least(most=10, step=5) == 10


def test_mutant_whoever_has_a_session_counts_as_a_member(
    velsen: Home, client: FlaskClient, opened: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "_of_member", lambda: own_items(current_user.id))
    seat_alice(velsen, "beheerder")
    sign_in_by_password(client)
    with pytest.raises(AssertionError):
        assert "Word lid van het panel" in client.get("/").text


def _never(*_: object) -> None:
    raise AssertionError("a visitor was looked up")
