"""A gemeente that nobody knew asks to join, and the operator lets it begin: from the list to its own pages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import choose, follow, heading, open_page, press, says
from tests.journeys.cast import OFFICIAL, OPERATOR
from tests.journeys.looking import Glass
from tests.journeys.postbox import Postbox, link_in, within
from tests.journeys.running import Live
from tests.journeys.story import Story
from tests.journeys.visitors import Desks, Visitors

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_an_official_finds_the_gemeente_asks_and_confirms(
    house: Live, visitors: Visitors, glass: Glass, postbox: Postbox, story: Story
) -> None:
    page = visitors.on_a_phone()
    page.goto(house.at(""))
    follow(page, "Meld uw gemeente aan")
    glass.look(page, "gemeenten")
    page.get_by_label("Naam van uw gemeente").fill("alkmar")
    press(page, "Zoeken")
    glass.look(page, "gemeenten-gevonden")
    follow(page, "Alkmaar")
    glass.look(page, "gemeente-aanmelden")
    press(page, "Verder")
    glass.look(page, "gemeente-aanmelden-met-fouten")
    page.get_by_label("Uw naam").fill("Ans Voorbeeld")
    page.get_by_label("Uw functie").fill("adviseur participatie")
    page.get_by_label("Uw e-mailadres op het werk").fill(OFFICIAL)
    press(page, "Verder")
    glass.look(page, "gemeente-gevraagd")
    assert heading(page) == "Kijk nu in uw mail"
    mail = postbox.newest(OFFICIAL, "Bevestig uw adres")
    confirming = link_in(mail, "/aanmelden/bevestigen/")
    page.goto(confirming)
    glass.look(page, "gemeente-bevestigen")
    press(page, "Ja, dit is mijn adres")
    assert says(page, "Uw adres is bevestigd.")
    page.goto(confirming)
    glass.look(page, "gemeente-al-bevestigd")
    page.goto(house.at("", "/aanmelden/bevestigen/kapot"))
    glass.look(page, "gemeente-link-kapot")
    page.goto(house.at("", "/aanmelden/GM0453"))
    glass.look(page, "gemeente-doet-al-mee")
    assert page.context.cookies() == []


def test_the_official_tells_what_the_gemeente_brings_along(
    visitors: Visitors, glass: Glass, postbox: Postbox, story: Story
) -> None:
    page = visitors.on_a_phone()
    page.goto(link_in(postbox.newest(OFFICIAL, "Uw aanmelding"), "/aanmelding/"))
    glass.look(page, "aanmelding")
    expect(page.get_by_label("Naam van de contactpersoon")).to_have_value("Ans Voorbeeld")
    press(page, "Antwoorden versturen")
    glass.look(page, "aanmelding-met-fouten")
    choose(page, "Heeft uw gemeente beleid", "Wij zijn ermee bezig")
    page.get_by_label("Wat doet uw gemeente zelf?").fill("Acht uur per maand van een adviseur.")
    page.get_by_label("Naam van de functionaris").fill("Piet Voorbeeld")
    page.get_by_label("E-mailadres van de functionaris").fill("privacy@alkmaar.example.nl")
    press(page, "Antwoorden versturen")
    glass.look(page, "aanmelding-verstuurd")
    assert says(page, "Uw antwoorden zijn bewaard.")


def test_the_operator_lets_the_gemeente_begin(
    house: Live, desks: Desks, visitors: Visitors, glass: Glass, postbox: Postbox, story: Story
) -> None:
    page = desks.of(OPERATOR)
    assert heading(page) == "Gemeenten"
    glass.look(page, "operator")
    assert says(page, "Adres te controleren")
    follow(page, "Alkmaar")
    glass.look(page, "operator-aanvraag")
    assert says(page, "Acht uur per maand van een adviseur.")
    press(page, "Ja, dit adres is van de gemeente")
    _decide(page, glass, "Uitnodigen voor een overeenkomst", "Wij spraken elkaar.")
    _sign(visitors.on_a_phone(), glass, postbox)
    page.reload()
    glass.look(page, "operator-getekend")
    _decide(page, glass, "Proef beginnen", "De overeenkomst is getekend.")
    assert says(page, "De nieuwe stand is: Proef.")
    address = house.at("alkmaar")
    visitor = visitors.on_a_phone()
    # The worker founds it, and each process then finds it.
    assert within(60, lambda: open_page(visitor, address) == 200)
    glass.look(visitor, "proef")
    assert "Dit is een proef." in visitor.inner_text("header")
    assert heading(visitor) == "Praat mee over Alkmaar"
    page.goto(house.at("", "/beheer/gemeenten"))
    glass.look(page, "operator-na-proef")
    story.joined = True


def _sign(page: Page, glass: Glass, postbox: Postbox) -> None:
    """The contact reads the agreement and signs it, with name and function."""
    page.goto(link_in(postbox.newest(OFFICIAL, "De overeenkomst"), "/overeenkomst/"))
    glass.look(page, "overeenkomst")
    press(page, "Teken de overeenkomst")
    glass.look(page, "overeenkomst-met-fouten")
    page.get_by_label("Uw naam").fill("Ans Voorbeeld")
    page.get_by_label("Uw functie").fill("gemeentesecretaris")
    page.get_by_label("Ik mag namens de gemeente tekenen").check()
    press(page, "Teken de overeenkomst")
    glass.look(page, "overeenkomst-getekend")
    assert says(page, "De overeenkomst is getekend op")


def _decide(page: Page, glass: Glass, act: str, reason: str) -> None:
    follow(page, act)
    glass.look(page, f"operator-{re.sub('[^a-z]', '-', act.lower())}")
    page.get_by_label("Waarom doet u dit?").fill(reason)
    press(page, act)
    glass.look(page, f"operator-na-{len(reason)}")
