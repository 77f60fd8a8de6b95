"""Staff see counted figures, the public released ones; both see the same hidden groups."""

import re
from collections.abc import Callable
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from meedoen.fieldwork.waves.models import Wave
from meedoen.results.counting.counting import count_wave
from meedoen.results.releasing import reading, releasing
from tenants.database import db
from tenants.deeds import SYSTEM
from tenants.spaces import Space
from tests.house import CHARLIE, Home
from tests.results.builders import (
    NORTH,
    NOW,
    POLDER,
    SOUTH,
    closed_wave,
    counted_wave,
    definition,
    many,
    seated,
    yes_no,
)

Browse = Callable[[Space], FlaskClient]
GIVEN = many(NORTH, ja=60, nee=40) + many(SOUTH, ja=20, nee=40) + many(POLDER, ja=2, nee=1)


@pytest.fixture
def wave_id(velsen: Home) -> UUID:
    return counted_wave(velsen, GIVEN)


@pytest.fixture
def staff(velsen: Home, client: FlaskClient) -> FlaskClient:
    client.set_cookie("meedoen", seated(velsen, "onderzoeker"), domain=velsen.host)
    return client


def released(space: Home, wave_id: UUID) -> str:
    with space.as_web():
        made = str(releasing.release(wave_id, SYSTEM, NOW).id)
        db.session.commit()
        return made


def test_staff_see_counted_figures_and_which_groups_are_hidden(
    staff: FlaskClient, wave_id: UUID
) -> None:
    page = staff.get(f"/beheer/metingen/{wave_id}/resultaten").text
    assert "Geteld" in page
    assert "Niet getoond, om mensen te beschermen: IJmuiden-Zuid en Spaarndammerpolder" in page
    assert "geen foutmarge" in page
    assert "Ja: 50%; Nee: 50%." in page


def test_a_wave_that_was_not_counted_says_so(staff: FlaskClient, velsen: Home) -> None:
    with velsen.as_worker():
        wave_id = closed_wave(GIVEN, definition(yes_no()))
        db.session.commit()
    page = staff.get(f"/beheer/metingen/{wave_id}/resultaten").text
    assert "Er zijn nog geen cijfers" in page
    refused = staff.post(f"/beheer/metingen/{wave_id}/vrijgeven")
    assert refused.status_code == 409
    assert "Deze meting is nog niet geteld." in refused.text


def test_answers_that_were_lost_are_told_beside_the_figures(
    staff: FlaskClient, wave_id: UUID, owner_sql: Callable[..., list[object]]
) -> None:
    url, told = f"/beheer/metingen/{wave_id}/resultaten", "zijn verloren"
    assert told not in staff.get(url).text
    owner_sql("update wave set lost_count = 2 where id = :id", id=wave_id)
    assert f"2 antwoorden {told}" in staff.get(url).text


def test_a_release_says_that_answers_were_lost(velsen: Home, client: FlaskClient) -> None:
    with velsen.as_worker():
        wave_id = closed_wave(GIVEN, definition(yes_no()))
        db.session.execute(sa.update(Wave).where(Wave.id == wave_id).values(lost_count=2))
        count_wave(wave_id, NOW)
        db.session.commit()
    url = f"/resultaten/{released(velsen, wave_id)}"
    told = "Ten hoogste 5 antwoorden konden wij niet openen. Ze tellen niet mee."
    assert told in client.get(url).text
    rows = client.get(f"{url}.csv").text.splitlines()[1:]
    assert rows and all(told in row for row in rows)


def test_releasing_makes_the_figures_public(
    staff: FlaskClient, velsen: Home, browse: Browse, wave_id: UUID
) -> None:
    answer = staff.post(f"/beheer/metingen/{wave_id}/vrijgeven")
    assert answer.status_code == 303
    assert answer.location == f"/beheer/metingen/{wave_id}/resultaten"
    assert "Vrijgegeven" in staff.get(answer.location).text
    anybody = browse(velsen)
    listed = anybody.get("/resultaten").text
    (address,) = re.findall(r"/resultaten/[0-9a-f-]{36}", listed)
    page = anybody.get(address).text
    assert "Wij praten erover in de raad." in page
    assert "geen foutmarge" in page
    assert "Niet getoond, om mensen te beschermen: IJmuiden-Zuid en Spaarndammerpolder" in page


def test_nothing_is_public_before_the_release(
    client: FlaskClient, wave_id: UUID, velsen: Home
) -> None:
    assert "nog geen resultaten" in client.get("/resultaten").text
    assert client.get(f"/resultaten/{wave_id}").status_code == 404


def test_page_and_file_hold_the_same_figures(
    velsen: Home, client: FlaskClient, wave_id: UUID
) -> None:
    release = released(velsen, wave_id)
    answer = client.get(f"/resultaten/{release}.csv")
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.data.startswith(b"\xef\xbb\xbf")
    text = answer.data.decode()
    assert f"IJmuiden-Noord {NORTH};100;Ja;60;" in text
    assert f"Spaarndammerpolder {POLDER};;;;;;Gevraagd: " in text


def test_the_page_has_no_style_and_no_script_in_it(
    velsen: Home, client: FlaskClient, wave_id: UUID
) -> None:
    page = client.get(f"/resultaten/{released(velsen, wave_id)}").text
    assert "<script" not in page
    assert "style=" not in page


def test_a_reader_sees_the_figures_but_cannot_release_them(
    velsen: Home, client: FlaskClient, wave_id: UUID
) -> None:
    client.set_cookie("meedoen", seated(velsen, "lezer"), domain=velsen.host)
    page = client.get(f"/beheer/metingen/{wave_id}/resultaten")
    assert page.status_code == 200
    assert "geef de cijfers vrij" not in page.text
    assert client.post(f"/beheer/metingen/{wave_id}/vrijgeven").status_code == 403


def test_another_gemeente_finds_neither_the_wave_nor_the_release(
    velsen: Home, beverwijk: Home, browse: Browse, wave_id: UUID
) -> None:
    release = released(velsen, wave_id)
    charlie = browse(beverwijk)
    token = seated(beverwijk, "beheerder", CHARLIE)
    charlie.set_cookie("meedoen", token, domain=beverwijk.host)
    assert charlie.get(f"/beheer/metingen/{wave_id}/resultaten").status_code == 404
    assert charlie.post(f"/beheer/metingen/{wave_id}/vrijgeven").status_code == 404
    assert charlie.get(f"/resultaten/{release}").status_code == 404
    assert charlie.get(f"/resultaten/{release}.csv").status_code == 404
    with beverwijk.as_web():
        assert reading.releases() == []


@pytest.mark.parametrize(
    "address", ["/resultaten/x", "/resultaten/%00", f"/resultaten/{UUID(int=7)}"]
)
def test_an_unknown_address_is_not_found(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404
