"""A resident joins; staff make a questionnaire and start a wave; the mails open it.

The journeys are numbered because they lean on each other: each goes on where the last one ended.
"""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from meedoen.language.days import today_here
from tests.journeys.browsing import choose, follow, go, heading, press, reload_until, says
from tests.journeys.cast import CHANGED, INVITED, MARK, NEWCOMER, PROMISE, RESEARCHER, VELSEN
from tests.journeys.looking import Glass
from tests.journeys.postbox import Postbox, link_in
from tests.journeys.running import Live
from tests.journeys.story import Story
from tests.journeys.visitors import Desks, Visitors

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_a_resident_joins_the_panel_with_a_confirmed_address(
    house: Live, visitors: Visitors, glass: Glass, postbox: Postbox, story: Story
) -> None:
    page = visitors.on_a_phone()
    page.goto(house.at("velsen"))
    glass.look(page, "velsen")
    follow(page, "Word lid van het panel")
    glass.look(page, "aanmelden")
    page.get_by_label("Uw e-mailadres").fill(NEWCOMER)
    page.get_by_label("In welk jaar bent u geboren?").fill("68")
    press(page, "Meld mij aan")
    glass.look(page, "aanmelden-met-fouten")
    assert says(page, "Vul het jaar in waarin u bent geboren, met 4 cijfers.")
    assert says(page, "Zet dan een vinkje bij: Ja, ik word lid.")
    expect(page.get_by_label("Uw e-mailadres")).to_have_value(NEWCOMER)
    expect(page.get_by_label("In welk jaar bent u geboren?")).to_have_value("68")
    page.get_by_label("In welk jaar bent u geboren?").fill("1968")
    page.get_by_label("In welke wijk woont u?").select_option("IJmuiden-Noord")
    page.get_by_label("Ja, ik word lid.").check()
    press(page, "Meld mij aan")
    glass.look(page, "aangemeld")
    assert heading(page) == "Kijk nu in uw mail"
    mail = postbox.newest(NEWCOMER, "")
    page.goto(link_in(mail, "/panel/bevestigen/"))
    glass.look(page, "bevestigen")
    press(page, "Ja, ik word lid")
    glass.look(page, "bevestigd")
    assert says(page, "Welkom! U bent lid.")
    assert heading(page) == "Mijn panel"
    story.newcomer = NEWCOMER


def test_staff_make_a_questionnaire_from_a_template_and_change_it(
    house: Live, desks: Desks, glass: Glass, story: Story
) -> None:
    page = desks.of(RESEARCHER)
    assert heading(page) == "Overzicht"
    follow(page, "Vragenlijsten")
    follow(page, "Nieuwe vragenlijst")
    glass.look(page, "nieuwe-vragenlijst")
    follow(page, "Rondkomen en regelingen")
    page.get_by_label("Telefoon en e-mail voor vragen").fill("0255-00 00 00")
    glass.look(page, "sjabloon")
    press(page, "Vragenlijst maken")
    story.questionnaire = page.url.partition("?")[0]
    glass.look(page, "vragenlijst")
    follow(page, "Wijzigen ‘Hoe hoorde u van regelingen?’")
    page.get_by_label("Vraag", exact=True).fill(CHANGED)
    glass.look(page, "vraag-wijzigen")
    press(page, "Opslaan")
    assert says(page, CHANGED)
    assert says(page, "Is dit nog dezelfde vraag?")
    page.get_by_role("radio", name="De vraag is anders gesteld.").check()
    page.get_by_label("Waarom?").fill("Dit leest beter.")
    glass.look(page, "dezelfde-vraag")
    press(page, "Antwoord bewaren")
    assert not says(page, "Is dit nog dezelfde vraag?")


def test_staff_add_a_question_and_see_the_preview(
    house: Live, desks: Desks, glass: Glass, story: Story
) -> None:
    story.needs("questionnaire")
    page = desks.of(RESEARCHER)
    page.goto(story.questionnaire)
    follow(page, "Vraag toevoegen aan onderdeel Uw laatste aanvraag")
    page.get_by_role("radio", name="Rapportcijfer", exact=True).check()
    glass.look(page, "vraag-toevoegen")
    press(page, "Vraag bewaren")
    glass.look(page, "vraag-zonder-tekst")
    assert page.locator("[role=alert]").count() == 1
    page.get_by_label("Vraag of tekst").fill(MARK)
    press(page, "Vraag bewaren")
    story.mark = parse_qs(urlsplit(page.url).query)["bij"][0].removeprefix("vraag-")
    assert says(page, MARK)
    follow(page, "Controle")
    glass.look(page, "controleren")
    assert says(page, "De vragenlijst kan gebruikt worden")
    page.goto(story.questionnaire)
    follow(page, "Voorbeeld bekijken")
    glass.look(page, "voorbeeld")
    press(page, "Verder")
    press(page, "Verder")
    glass.look(page, "voorbeeld-met-fouten")
    choose(page, "Kunt u rondkomen", "Het gaat net")
    press(page, "Verder")
    assert says(page, "Hebt u het afgelopen jaar iets niet gedaan of gekocht")


def test_staff_plan_a_wave_for_two_wijken_with_a_promise_and_start_it(
    house: Live, desks: Desks, glass: Glass, story: Story
) -> None:
    story.needs("newcomer", "mark")
    page = desks.of(RESEARCHER)
    page.goto(house.at("velsen", "/beheer/metingen"))
    glass.look(page, "metingen-leeg")
    follow(page, "Nieuwe meting plannen")
    glass.look(page, "meting-plannen")
    page.get_by_label("Naam van de meting").fill("Rondkomen in het noorden")
    page.get_by_label("Welke vragenlijst?").select_option(index=1)
    page.get_by_label("IJmuiden-Noord").check()
    page.get_by_label("Zee- en Duinwijk").check()
    today = today_here()
    page.get_by_label("Eerste dag").fill(today.isoformat())
    page.get_by_label("Laatste dag").fill((today + timedelta(days=14)).isoformat())
    page.get_by_label("Uiterlijk op welke dag").fill((today + timedelta(days=60)).isoformat())
    press(page, "Opslaan")
    glass.look(page, "meting-zonder-belofte")
    assert page.locator("[role=alert]").count() == 1
    expect(page.get_by_label("Naam van de meting")).to_have_value("Rondkomen in het noorden")
    expect(page.get_by_label("IJmuiden-Noord")).to_be_checked()
    page.get_by_label("Wat belooft u aan de deelnemers?").fill(PROMISE)
    press(page, "Opslaan")
    glass.look(page, "meting-gepland")
    follow(page, "Plan wijzigen")
    glass.look(page, "meting-wijzigen")
    press(page, "Opslaan")
    assert says(page, "In deze wijken wonen 49 panelleden. U vraagt er 49.")
    follow(page, "Meting afblazen")
    glass.look(page, "meting-afblazen")
    page.go_back()
    follow(page, "Meting starten")
    glass.look(page, "meting-starten")
    press(page, "Ja, start de meting")
    story.wave = page.url
    glass.look(page, "meting-gaat-open")
    reload_until(page, "Herinnering sturen")
    glass.look(page, "meting-open")


def test_the_worker_mails_everyone_drawn_and_one_click_opens_the_questionnaire(
    house: Live, visitors: Visitors, glass: Glass, postbox: Postbox, story: Story
) -> None:
    story.needs("wave")
    invited = sorted([*(address for address, _ in VELSEN.members()), story.newcomer])
    assert postbox.wait_for(INVITED, len(invited)) == invited
    story.links = postbox.links(INVITED, "/meedoen/")
    assert len(set(story.links.values())) == len(invited)
    page = visitors.at_a_desk()
    page.goto(house.at("", "/mailbox"))
    glass.look(page, "postvak")
    page.get_by_label("Zoek op e-mailadres").fill(invited[0])
    press(page, "Zoeken")
    follow(page, "Rondkomen en regelingen: doet u mee?")
    glass.look(page, "uitnodiging")
    assert says(page, PROMISE)
    mail = page.url
    go(page, page.locator("main p a[href*='/meedoen/']"))
    assert heading(page) == "Rondkomen en regelingen"
    page.goto(mail)
    as_sent = page.frame_locator("iframe").get_by_role("link", name="Open de vragenlijst")
    with page.context.expect_page() as tab:
        as_sent.click()
    assert heading(tab.value) == "Rondkomen en regelingen"
    assert page.context.cookies() == []
