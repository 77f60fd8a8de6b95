"""The regional council sees released figures of its gemeenten, and finds nothing else."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from meedoen.region import joining
from meedoen.results.releasing import releasing
from tenants.database import db
from tenants.deeds import SYSTEM
from tenants.spaces import Space
from tests.house import Home
from tests.results.builders import NOW, counted_wave, definition, many, seated, yes_no

Browse = Callable[[Space], FlaskClient]
AREAS = {"velsen": "WK045301", "beverwijk": "WK037500", "heemskerk": "WK039601"}


@pytest.fixture
def council(
    browse: Browse,
    ijmond: Home,
    velsen: Space,
    beverwijk: Space,
    heemskerk: Space,
) -> FlaskClient:
    with ijmond.as_worker():
        for gemeente in (velsen, beverwijk, heemskerk):
            joining.join(gemeente.id, "sociaal domein", date(2026, 1, 1))
        db.session.commit()
    browser = browse(ijmond)
    token = seated(ijmond, "lezer", "dora@ijmond.example.nl")
    browser.set_cookie("meedoen", token, domain=ijmond.host)
    return browser


def release(space: Home, yes: int, no: int) -> None:
    asked = definition(
        yes_no(), origin="03_minimaregelingen_bereik", title="Rondkomen en regelingen"
    )
    wave_id = counted_wave(space, many(AREAS[space.slug], ja=yes, nee=no), asked, everywhere=True)
    with space.as_web():
        releasing.release(wave_id, SYSTEM, NOW)
        db.session.commit()


def test_an_empty_region_says_that_there_is_nothing_yet(council: FlaskClient) -> None:
    assert "nog geen cijfers" in council.get("/regio").text


def test_released_figures_stand_side_by_side_and_together(
    council: FlaskClient,
    velsen: Home,
    beverwijk: Home,
    heemskerk: Home,
) -> None:
    for space, yes in ((velsen, 60), (beverwijk, 30), (heemskerk, 10)):
        release(space, yes, 100 - yes)
    listed = council.get("/regio").text
    assert "/regio/rondkomen-en-regelingen" in listed
    page = council.get("/regio/rondkomen-en-regelingen").text
    assert (
        '<th scope="row">Ja</th><td class="mee-number">33%</td><td class="mee-number">30%</td>'
        in page
    )
    assert "IJmuiden" not in page
    text = council.get("/regio/rondkomen-en-regelingen/cijfers.csv").data.decode()
    assert "Gevraagd: 100 panelleden in Velsen." in text
    assert (
        ";Samen;300;Ja;33;;;Uitgerekend uit afgeronde cijfers van Beverwijk, Heemskerk en Velsen"
        in text
    )
    assert ";Velsen;100;Ja;60;;" in text


def test_a_gemeente_that_did_not_release_is_not_there(
    council: FlaskClient, velsen: Home, beverwijk: Home
) -> None:
    release(velsen, 60, 40)
    counted_wave(beverwijk, many(AREAS["beverwijk"], ja=33, nee=67))
    page = council.get("/regio/rondkomen-en-regelingen").text
    assert "Velsen" in page
    assert "Beverwijk" not in page
    assert "Samen</th>" not in page


def test_a_hidden_gemeente_stays_hidden(
    council: FlaskClient, velsen: Home, beverwijk: Home
) -> None:
    release(velsen, 60, 40)
    release(beverwijk, 3, 4)
    page = council.get("/regio/rondkomen-en-regelingen").text
    assert "Niet getoond, om mensen te beschermen: Beverwijk." in page


def test_an_unknown_subject_is_not_found(council: FlaskClient) -> None:
    assert council.get("/regio/bestaat-niet").status_code == 404
    assert council.get("/regio/%00").status_code in (400, 404)
    assert council.get("/regio/bestaat-niet/cijfers.csv").status_code == 404


def test_pages_of_gemeenten_do_not_exist_on_the_host_of_a_region(council: FlaskClient) -> None:
    for address in (
        "/beheer/metingen",
        "/beheer/vragenlijsten",
        "/resultaten",
        "/mijn",
        "/panel/aanmelden",
    ):
        assert council.get(address).status_code == 404


def test_the_pages_of_a_region_do_not_exist_on_the_host_of_a_gemeente(
    council: FlaskClient, client: FlaskClient
) -> None:
    assert client.get("/regio").status_code == 404
    assert client.get("/regio/rondkomen-en-regelingen").status_code == 404


def test_somebody_without_a_seat_in_the_region_must_sign_in_first(
    browse: Browse, ijmond: Home
) -> None:
    answer = browse(ijmond).get("/regio")
    assert answer.status_code == 303
    assert answer.location.startswith("/beheer/inloggen")
