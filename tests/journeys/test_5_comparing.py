"""The regional council sees what the gemeenten released, and nothing else."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.browsing import follow, go, heading, open_page, result, says
from tests.journeys.cast import CHANGED, COUNCILLOR, MARK
from tests.journeys.looking import Glass
from tests.journeys.running import Live
from tests.journeys.story import Story
from tests.journeys.visitors import Desks

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_the_regional_council_sees_released_figures_side_by_side_and_summed(
    desks: Desks, glass: Glass, story: Story
) -> None:
    story.needs("release")
    page = desks.of(COUNCILLOR)
    assert heading(page) == "Resultaten van de gemeenten"
    glass.look(page, "regio")
    follow(page, "Rondkomen en regelingen")
    glass.look(page, "regio-onderwerp")
    children = result(page, "Wonen er kinderen")
    columns = [cell.inner_text() for cell in children.get_by_role("columnheader").all()]
    parts = [f"{name} (een deel van de wijken)" for name in ("Beverwijk", "Heemskerk", "Velsen")]
    assert columns == ["Antwoord", *parts]  # no sum: nobody asked in a whole gemeente
    expect(children.get_by_role("row", name="Aantal antwoorden 35 25 45")).to_be_visible()
    expect(children.get_by_role("row", name="Ja 35% 33% 35%")).to_be_visible()
    changed = result(page, CHANGED)
    assert "Deze vraag is niet in elke gemeente gelijk gevraagd of geteld." in changed.inner_text()
    assert "Samen" not in [cell.inner_text() for cell in changed.get_by_role("columnheader").all()]
    assert "Niet gevraagd in Beverwijk en Heemskerk." in result(page, MARK).inner_text()
    assert not says(page, "IJmuiden-Noord")
    go(page, page.get_by_role("link", name=f"{parts[0]}, gesloten op"))
    glass.look(page, "regio-eerder")
    assert heading(page).startswith("Rondkomen en regelingen")
    story.region_seen = True


def test_the_regional_council_finds_nothing_else(house: Live, desks: Desks, story: Story) -> None:
    """Not on its own host, and on a gemeente's it is nobody: signed in, and without a place there."""
    story.needs("release")
    page = desks.of(COUNCILLOR)
    wave = urlsplit(story.wave).path
    release = urlsplit(story.release).path
    staff = ["/beheer", "/beheer/vragenlijsten", "/beheer/metingen", "/beheer/panel"]
    staff += [wave, f"{wave}/resultaten", urlsplit(story.questionnaire).path]
    for path in [*staff, "/mijn", "/mijn/profiel", "/resultaten", release, f"{release}.csv"]:
        assert open_page(page, house.at("ijmond", path)) == 404, path
    bodies = "/beheer/organen"  # for who manages the region, and that is somebody else
    assert open_page(page, house.at("ijmond", bodies)) == 403
    for path in [*staff, bodies]:
        assert open_page(page, house.at("velsen", path)) == 403, path
        assert heading(page) == "U hebt geen plek bij Velsen", path
    page.goto(house.at("ijmond", "/regio"))
    assert heading(page) == "Resultaten van de gemeenten"
