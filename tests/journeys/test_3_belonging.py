"""The new member signs in with a mailed link in both ways, changes the profile and leaves."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import follow, heading, press, says
from tests.journeys.cast import SIGN_IN
from tests.journeys.looking import Glass
from tests.journeys.postbox import Postbox, code_in, link_in
from tests.journeys.running import Live
from tests.journeys.story import Story
from tests.journeys.visitors import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_the_new_member_signs_in_by_the_button_and_sees_the_open_questionnaire(
    house: Live, visitors: Visitors, glass: Glass, postbox: Postbox, story: Story
) -> None:
    story.needs("links")
    page = visitors.on_a_phone()
    _ask_for_a_link(page, house, glass, story)
    mail = postbox.newest(story.newcomer, SIGN_IN)
    page.goto(link_in(mail, "/inloggen/link/"))
    glass.look(page, "inloggen-knop")
    assert page.get_by_label("Code van 6 cijfers").count() == 0
    press(page, "Inloggen")
    glass.look(page, "mijn-panel")
    assert heading(page) == "Mijn panel"
    _thinks_of_another_address(page, house, glass, postbox, story)
    press(page, "Vul de vragenlijst in")
    assert heading(page) == "Rondkomen en regelingen"
    page.goto(house.at("velsen", "/mijn"))
    press(page, "Uitloggen")
    glass.look(page, "uitgelogd")
    page.goto(house.at("velsen", "/mijn"))
    assert heading(page) == "Inloggen"


def _thinks_of_another_address(
    page: Page, house: Live, glass: Glass, postbox: Postbox, story: Story
) -> None:
    """Both addresses get a mail; nothing changes before a button is pressed."""
    other = f"ander.{story.newcomer}"
    page.goto(house.at("velsen", "/mijn/adres"))
    glass.look(page, "ander-adres")
    page.get_by_label("Wat is uw nieuwe e-mailadres?").fill(other)
    press(page, "Verder")
    glass.look(page, "ander-adres-gevraagd")
    asked, told = (
        postbox.newest(other, "Bevestig uw nieuwe e-mailadres"),
        postbox.newest(story.newcomer, "U vroeg om een ander e-mailadres"),
    )
    page.goto(link_in(asked, "/mijn/adres/bevestigen/"))
    glass.look(page, "ander-adres-bevestigen")
    page.goto(link_in(told, "/adres/houden/"))
    glass.look(page, "adres-houden")
    page.goto(house.at("velsen", "/mijn"))


def _ask_for_a_link(page: Page, house: Live, glass: Glass, story: Story) -> None:
    page.goto(house.at("velsen", "/mijn"))
    glass.look(page, "inloggen")
    page.get_by_label("Uw e-mailadres").fill(story.newcomer)
    press(page, "Stuur mij de mail")
    glass.look(page, "inloggen-code")


def test_the_new_member_signs_in_elsewhere_by_the_code_changes_the_profile_and_leaves(
    house: Live, visitors: Visitors, glass: Glass, postbox: Postbox, story: Story
) -> None:
    story.needs("links")
    _ask_for_a_link(visitors.on_a_phone(), house, glass, story)
    mail = postbox.newest(story.newcomer, SIGN_IN, count=2)
    page = visitors.at_a_desk()
    page.goto(link_in(mail, "/inloggen/link/"))
    glass.look(page, "inloggen-elders")
    page.get_by_label("Code van 6 cijfers").fill(
        "111 111" if code_in(mail)[0] == "0" else "000 000"
    )
    press(page, "Inloggen")
    glass.look(page, "inloggen-code-fout")
    assert says(page, "Deze code klopt niet.")
    page.get_by_label("Code van 6 cijfers").fill(code_in(mail))
    press(page, "Inloggen")
    _change_the_profile(page, house, glass)
    _leave(page, glass)
    story.left = True


def _change_the_profile(page: Page, house: Live, glass: Glass) -> None:
    follow(page, "Uw gegevens bekijken of veranderen")
    glass.look(page, "profiel")
    page.get_by_label("Uw naam (hoeft niet)").fill("Noor")
    page.get_by_label("In welk jaar bent u geboren?").fill("1868")
    press(page, "Opslaan")
    glass.look(page, "profiel-met-fout")
    expect(page.get_by_label("Uw naam (hoeft niet)")).to_have_value("Noor")
    page.get_by_label("In welk jaar bent u geboren?").fill("1969")
    press(page, "Opslaan")
    glass.look(page, "profiel-opgeslagen")
    assert says(page, "Uw gegevens zijn opgeslagen.")
    assert says(page, "1969")
    page.goto(house.at("velsen", "/mijn"))


def _leave(page: Page, glass: Glass) -> None:
    follow(page, "Stoppen met het panel")
    glass.look(page, "stoppen")
    press(page, "Ja, ik stop")
    glass.look(page, "gestopt")
    assert heading(page) == "U bent gestopt"
    page.goto(page.url.replace("/panel/gestopt", "/mijn"))
    assert heading(page) == "Inloggen"
