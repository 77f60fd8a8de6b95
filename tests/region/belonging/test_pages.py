"""A manager sees who invites the gemeente, answers, and stops: each page asks first, in numbers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from meedoen.language.days import today_here
from tests.house import BOB, CHARLIE, Home
from tests.region.asked import asked
from tests.region.test_contributing import released
from tests.results.builders import seated

Look = Callable[..., list[Any]]
Browse = Callable[[Home], FlaskClient]
TODAY = today_here()
ROOT = "/beheer/regio"


@pytest.fixture
def alice(client: FlaskClient, velsen: Home) -> FlaskClient:
    """She manages Velsen."""
    client.set_cookie("meedoen", seated(velsen, "beheerder"), domain=velsen.host)
    return client


def test_from_the_desk_to_taking_part_and_stopping(
    alice: FlaskClient, velsen: Home, ijmond: Home
) -> None:
    offer = asked(ijmond, velsen)
    path = f"{ROOT}/uitnodiging/{offer}"
    desk = alice.get("/beheer").text
    assert "Uitnodiging van de regio IJmond" in desk
    assert f'href="{path}"' in desk
    page = alice.get(path).text
    assert "Zorg en ondersteuning (sociaal domein)" in page
    assert "U gaf nog geen cijfers vrij." in page
    answer = alice.post(path, data={"from_on": TODAY.isoformat()})
    assert answer.status_code == 303
    after = alice.get(answer.location).text
    assert "Uw gemeente doet mee." in after and "autofocus" in after
    assert "Uitnodiging van de regio" not in alice.get("/beheer").text
    stopping = f"{ROOT}/{ijmond.id}/sociaal%20domein/stoppen"
    assert stopping in after
    assert "De regio kreeg nog geen cijfers van u." in alice.get(stopping).text
    answer = alice.post(stopping, data={"until_on": TODAY.isoformat()})
    assert answer.status_code == 303
    assert "Uw gemeente stopt." in alice.get(answer.location).text
    assert alice.get(stopping).status_code == 404
    assert alice.get(path).status_code == 404


def test_the_pages_tell_what_was_released_and_what_the_region_has(
    alice: FlaskClient, velsen: Home, ijmond: Home
) -> None:
    asked_for_it = asked(ijmond, velsen)
    alice.post(f"{ROOT}/uitnodiging/{asked_for_it}", data={"from_on": TODAY.isoformat()})
    other = asked(ijmond, velsen, "wonen")
    released(velsen)
    page = alice.get(f"{ROOT}/uitnodiging/{other}").text
    assert "U gaf al 1 keer cijfers vrij. Die gaan niet mee." in page
    alice.post(f"{ROOT}/uitnodiging/{other}", data={"from_on": TODAY.isoformat()})
    page = alice.get(f"{ROOT}/{ijmond.id}/wonen/stoppen").text
    assert "U blijft daar meedoen voor: Zorg en ondersteuning (sociaal domein)." in page


def test_a_mistake_gets_a_sentence_and_keeps_what_was_typed(
    alice: FlaskClient, velsen: Home, ijmond: Home
) -> None:
    tomorrow = TODAY + timedelta(days=1)
    path = f"{ROOT}/uitnodiging/{asked(ijmond, velsen, from_on=tomorrow)}"
    answer = alice.post(path, data={"from_on": TODAY.isoformat()})
    assert answer.status_code == 400
    assert "De regio begint later." in answer.text
    assert f'value="{TODAY.isoformat()}"' in answer.text
    assert "<title>Fout:" in answer.text


def test_declining_leaves_no_part(
    alice: FlaskClient, velsen: Home, ijmond: Home, owner_sql: Look
) -> None:
    path = f"{ROOT}/uitnodiging/{asked(ijmond, velsen)}"
    answer = alice.post(f"{path}/afslaan")
    assert "U hebt de uitnodiging afgeslagen." in alice.get(answer.location).text
    assert owner_sql("select * from region_membership") == []
    assert alice.post(path, data={"from_on": TODAY.isoformat()}).status_code == 404


@pytest.mark.parametrize("role", ["samensteller", "onderzoeker", "lezer", "privacyfunctionaris"])
def test_only_a_manager_answers(client: FlaskClient, velsen: Home, ijmond: Home, role: str) -> None:
    path = f"{ROOT}/uitnodiging/{asked(ijmond, velsen)}"
    client.set_cookie("meedoen", seated(velsen, role, BOB), domain=velsen.host)
    assert "Uitnodiging van de regio" not in client.get("/beheer").text
    assert client.post(path, data={"from_on": TODAY.isoformat()}).status_code == 403


def test_a_manager_of_another_gemeente_finds_nothing(
    browse: Browse, velsen: Home, beverwijk: Home, ijmond: Home
) -> None:
    path = f"{ROOT}/uitnodiging/{asked(ijmond, velsen)}"
    charlie = browse(beverwijk)
    charlie.set_cookie("meedoen", seated(beverwijk, "beheerder", CHARLIE), domain=beverwijk.host)
    assert charlie.get(path).status_code == 404
    assert charlie.post(path, data={"from_on": TODAY.isoformat()}).status_code == 404
    assert "nu aan geen enkele regio mee" in charlie.get(ROOT).text
