"""Who manages the region makes a kopgroep of three gemeenten, sees who is missing, and ends the one of before."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.journeys.browsing import choose, follow, go, heading, press, says
from tests.journeys.cast import ADVISER, COUNCILLOR, REGIONAL
from tests.journeys.looking import Glass
from tests.journeys.postbox import Postbox, link_in
from tests.journeys.running import Live
from tests.journeys.test_5_joining_work import code_on
from tests.journeys.visitors import Desks, Visitors

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("browser")]

NAME, CALLED = "Kopgroep Participatie", "Kopgroep Meedoen"
BEV = "bev@beverwijk.example.nl"
READS = "Lezer: ziet de cijfers die gemeenten aan de regio gaven"


def test_a_kopgroep_of_three_gemeenten(
    house: Live, desks: Desks, visitors: Visitors, glass: Glass, postbox: Postbox
) -> None:
    rita = desks.of(REGIONAL)
    rita.goto(house.at("ijmond", "/regio"))
    follow(rita, "Organen")
    glass.look(rita, "regio-organen")
    _make(rita, glass)
    assert says(rita, "Beverwijk: 0 van 2 leden van de participatieraad")
    assert says(rita, "Heemskerk: 0 van 1 ambtenaar van Werk & Inkomen")
    assert says(rita, "0 van 1 voorzitter die voor geen gemeente spreekt")
    _compose(rita, glass)
    _give(rita, COUNCILLOR.name, "Voorzitter", "Namens geen gemeente")
    assert says(rita, "1 van 1 voorzitter")
    _invite(rita, glass)
    _accept(visitors, postbox)
    rita.reload()
    glass.look(rita, "kopgroep-met-zetels")
    assert says(rita, "Namens de gemeente Beverwijk")
    assert says(rita, "Beverwijk: 1 van 3 leden van de participatieraad")
    _follow_up(rita, glass, house)
    reader = desks.of(COUNCILLOR)
    reader.goto(house.at("ijmond", "/regio"))
    assert reader.get_by_role("link", name="Organen").count() == 0


def test_who_takes_part(house: Live, desks: Desks, glass: Glass) -> None:
    rita = desks.of(REGIONAL)
    rita.goto(house.at("ijmond", "/regio"))
    follow(rita, "Gemeenten")
    press(rita, "Uitnodigen")
    glass.look(rita, "regio-gemeenten-met-fouten")
    rita.get_by_label("Welke gemeente?").select_option("Velsen")
    rita.get_by_label("Voor welk onderwerp?").select_option("Wonen")
    press(rita, "Uitnodigen")
    glass.look(rita, "regio-gemeenten")
    press(rita, "Trek in: uitnodiging voor Velsen")
    assert says(rita, "De uitnodiging is ingetrokken.")
    go(rita, rita.get_by_role("link", name="Stoppen: Heemskerk").first)
    glass.look(rita, "regio-deelname-stoppen")
    assert heading(rita) == "Deelname van Heemskerk stoppen?"
    follow(rita, "Nee, terug naar de gemeenten")


def _make(page: Page, glass: Glass) -> None:
    follow(page, "Orgaan maken")
    press(page, "Orgaan maken")
    glass.look(page, "orgaan-maken-met-fouten")
    choose(page, "Wat voor orgaan is het?", "Kopgroep")
    page.get_by_label("Naam van het orgaan").fill(NAME)
    press(page, "Orgaan maken")
    glass.look(page, "kopgroep")
    assert heading(page) == NAME
    follow(page, "Gegevens veranderen")
    glass.look(page, "orgaan-gegevens")
    page.get_by_label("Naam van het orgaan").fill(CALLED)
    press(page, "Opslaan")
    assert heading(page) == CALLED
    assert says(page, NAME)


def _compose(page: Page, glass: Glass) -> None:
    follow(page, "Samenstelling kiezen")
    glass.look(page, "samenstelling")
    page.get_by_label("Hoeveel? (Lid)").fill("3")
    press(page, "Opslaan")
    assert says(page, "Beverwijk: 0 van 3 leden van de participatieraad")


def _give(page: Page, name: str, function: str, speaks_for: str) -> None:
    follow(page, "Zetel geven")
    page.get_by_label("Wie krijgt de zetel?").select_option(name)
    page.get_by_label("Wat is deze persoon in het orgaan?").select_option(function)
    page.get_by_label("Namens welke gemeente?").select_option(speaks_for)
    choose(page, "Wat mag deze persoon doen?", READS)
    press(page, "Zetel geven")
    follow(page, CALLED)


def _invite(page: Page, glass: Glass) -> None:
    follow(page, "Iemand uitnodigen")
    glass.look(page, "regio-uitnodigen")
    page.get_by_label("Naam van uw collega").fill("Bev Voorbeeld")
    page.get_by_label("E-mailadres van uw collega").fill(BEV)
    page.get_by_label("Wat is deze persoon in het orgaan?").select_option("Lid")
    page.get_by_label("Namens welke gemeente?").select_option("Beverwijk")
    choose(page, "Wat mag deze persoon doen?", READS)
    press(page, "Uitnodiging versturen")
    assert says(page, f"Wij sturen Bev Voorbeeld nu een mail op {BEV}.")
    follow(page, CALLED)


def _accept(visitors: Visitors, postbox: Postbox) -> None:
    bev = visitors.on_a_phone()
    bev.goto(link_in(postbox.newest(BEV, "Werk mee in de regio"), "/account/uitnodiging/"))
    assert heading(bev) == "Werk mee in de regio IJmond"
    bev.get_by_label("Kies een wachtwoord").fill("samen-op-reis-in-de-regio")
    press(bev, "Uitnodiging aannemen")
    bev.get_by_label("Code van zes cijfers").fill(code_on(bev))
    press(bev, "App koppelen")
    assert says(bev, "U hebt nu een plek in de regio IJmond.")
    follow(bev, "Regio IJmond")
    assert bev.get_by_role("link", name="Organen").count() == 0


def _follow_up(page: Page, glass: Glass, house: Live) -> None:
    """The kopgroep of before ends, and its adviser goes along."""
    page.goto(house.at("ijmond", "/beheer/organen"))
    follow(page, "Kopgroep IJmond")
    follow(page, "Orgaan beëindigen")
    press(page, "Ja, beëindig dit orgaan")
    glass.look(page, "orgaan-beeindigen-met-fouten")
    page.get_by_label("Waarom stopt het orgaan?").fill(
        "De kopgroep krijgt een andere samenstelling."
    )
    page.get_by_label("Welk orgaan volgt het op?").select_option(CALLED)
    choose(
        page, "Wat gebeurt er met de zetels?",
        "Iedereen gaat mee naar de opvolger, met dezelfde rol en dezelfde laatste dag",
    )  # fmt: skip
    press(page, "Ja, beëindig dit orgaan")
    glass.look(page, "orgaan-beeindigd")
    follow(page, CALLED)
    glass.look(page, "kopgroep-met-voorganger")
    assert says(page, "Kopgroep IJmond")
    assert says(page, ADVISER.name)
