"""The panel in numbers, without small groups."""

from datetime import date, datetime

import pytest
from flask.testing import FlaskClient

from meedoen.panel.managing import overview
from meedoen.panel.managing.overview import by_age, by_area, by_language, by_state
from meedoen.panel.members.models import State
from meedoen.panel.members.veiling import FEW, VEILED
from tenants.spaces import Space
from tests.accounts.builders import sign_in_by_password
from tests.bodies.test_views import seat_alice
from tests.house import Home
from tests.panel.builders import JANSEN, NAME, asked, joined, with_areas

TODAY = date(2026, 11, 21)


def test_members_are_counted_by_state(in_velsen: Space, now: datetime) -> None:
    joined("a@example.nl", now)
    asked("b@example.nl", now)
    assert by_state() == {State.PENDING: 1, State.ACTIVE: 1, State.LEFT: 0}


def test_wijken_stand_beside_their_share_of_the_residents(velsen: Home, now: datetime) -> None:
    with_areas(velsen)
    with velsen.as_web():
        for number in range(12):
            joined(f"{number}@example.nl", now)
        joined("oud@example.nl", now, area_code="WK999999")
        lines = {line.group: line for line in by_area()}
    assert len(lines) == 11
    assert lines["IJmuiden-Noord"].members == VEILED
    assert lines["Niet bekend"].members == FEW
    assert lines["Niet bekend"].residents is None
    assert round(lines["IJmuiden-Noord"].residents or 0, 3) == round(9410 / 69180, 3)


def test_ages_stand_beside_the_ages_of_the_residents(velsen: Home, now: datetime) -> None:
    with_areas(velsen)
    with velsen.as_web():
        for number in range(10):
            joined(f"a{number}@example.nl", now, birth_year=1950 + number)
            joined(f"b{number}@example.nl", now, birth_year=1990)
        lines = {line.group: line for line in by_age(TODAY)}
    assert [line.members for line in lines.values()] == ["0", "10", "0", "10", "0"]
    assert lines["65 jaar en ouder"].share == 0.5
    shares = [line.residents for line in lines.values() if line.residents is not None]
    assert sum(shares) == pytest.approx(1)


def test_languages_are_veiled_as_every_group_is(in_velsen: Space, now: datetime) -> None:
    for number in range(12):
        joined(f"{number}@example.nl", now, language="nl" if number < 11 else "tr")
    lines = {line.group: line for line in by_language()}
    assert (lines["Turks"].members, lines["Turks"].share) == (FEW, None)
    assert lines["Nederlands"].members == VEILED
    assert lines["Pools"].members == "0"


def test_who_has_not_confirmed_counts_in_no_language(in_velsen: Space, now: datetime) -> None:
    asked(JANSEN, now, language="pl")
    assert {line.members for line in by_language()} == {"0"}


def test_the_page_says_which_languages_are_needed(
    velsen: Home, client: FlaskClient, now: datetime
) -> None:
    with velsen.as_web():
        for number in range(20):
            joined(f"{number}@example.nl", now, language="nl" if number < 10 else "tr")
    seat_alice(velsen, "beheerder")
    sign_in_by_password(client)
    page = client.get("/beheer/panel").text
    table = page[page.index("<caption>Leden per taal") :]
    assert "Deel van de inwoners" not in table
    assert "50%" in table[table.index("Turks") : table.index("Arabisch")].replace("\xa0", "")


def test_the_page_names_nobody(velsen: Home, client: FlaskClient, now: datetime) -> None:
    with_areas(velsen)
    with velsen.as_worker():
        joined(JANSEN, now)
    seat_alice(velsen, "beheerder")
    sign_in_by_password(client)
    page = client.get("/beheer/panel").text
    assert str(FEW) in page
    assert "Velserbroek" in page
    assert JANSEN not in page
    assert NAME not in page


@pytest.mark.parametrize("role", ["samensteller", "lezer"])
def test_only_who_looks_after_people_may_open_it(
    velsen: Home, client: FlaskClient, role: str
) -> None:
    seat_alice(velsen, role)
    sign_in_by_password(client)
    assert client.get("/beheer/panel").status_code == 403


def test_a_space_without_wijken_has_a_page_too(in_velsen: Space) -> None:
    assert [line.group for line in by_area()] == ["Niet bekend"]
    assert overview.years() == ""
