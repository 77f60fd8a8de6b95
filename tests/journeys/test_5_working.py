"""Who works in more than one place signs in once, goes from one to the other, and signs out of all."""

from __future__ import annotations

import pytest

from tests.journeys.browsing import follow, heading, open_page, press, says
from tests.journeys.cast import ADVISER
from tests.journeys.looking import Glass
from tests.journeys.running import Live
from tests.journeys.visitors import Desks

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_an_adviser_goes_from_the_region_to_a_gemeente_without_signing_in_again(
    desks: Desks, glass: Glass
) -> None:
    page = desks.of(ADVISER)
    assert heading(page) == "Resultaten van de gemeenten"
    follow(page, "Mijn plekken")
    assert heading(page) == "Mijn plekken"
    glass.look(page, "mijn-plekken")
    assert says(page, "Kopgroep IJmond: lezer")
    assert says(page, "Participatieraad Velsen: lezer")
    follow(page, "Gemeente Velsen")
    assert heading(page) == "Overzicht"


def test_where_the_adviser_has_no_place_the_page_says_so(
    house: Live, desks: Desks, glass: Glass
) -> None:
    page = desks.of(ADVISER)
    assert open_page(page, house.at("beverwijk", "/beheer/metingen")) == 403
    glass.look(page, "geen-plek")
    assert heading(page) == "U hebt geen plek bij Beverwijk"
    follow(page, "Bekijk bij wie u wel een plek hebt")
    assert heading(page) == "Mijn plekken"


def test_signing_out_in_one_place_signs_the_adviser_out_of_all(
    house: Live, desks: Desks, glass: Glass
) -> None:
    page = desks.of(ADVISER)
    page.goto(house.at("velsen", "/beheer"))
    press(page, "Uitloggen")
    assert heading(page) == "U bent uitgelogd"
    glass.look(page, "uitgelogd")
    page.goto(house.at("ijmond", "/regio"))
    assert heading(page) == "Inloggen voor IJmond"
    glass.look(page, "inloggen-voor")
