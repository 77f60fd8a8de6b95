"""The others answer; staff remind, close and release; the worker counts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.answering import answer
from tests.journeys.browsing import follow, press, reload_until, result, says
from tests.journeys.cast import PROMISE, REMINDED, RESEARCHER
from tests.journeys.looking import Glass, sheets
from tests.journeys.postbox import Postbox
from tests.journeys.running import Live
from tests.journeys.story import Story
from tests.journeys.visitors import Desks, Visitors

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SILENT = 5
OF_WHO_APPLIED = [
    "Hoe makkelijk was de aanvraag?",
    "Hoeveel weken duurde het tot u antwoord kreeg?",
    "Heeft iemand u geholpen bij de aanvraag?",
]
IN_OWN_WORDS = "Hebt u een idee voor de gemeente?"
OF_PLACE = ["In welke wijk woont u?", "Wat zijn de 4 cijfers van uw postcode?"]


def test_a_reminder_goes_only_to_those_who_have_not_answered(
    house: Live, desks: Desks, glass: Glass, postbox: Postbox, story: Story
) -> None:
    story.needs("answered", "left")
    others = sorted(set(story.links) - {*story.answered, story.newcomer})
    willing, silent = others[:-SILENT], others[-SILENT:]
    story.silent = silent
    for number, address in enumerate(willing, 1):
        own_words = {"idee": f"Meer hulp bij de balie, ook voor nummer {number}."}
        answer(story.links[address], number, {story.mark: 5 + number % 5} | own_words)
    story.answered += willing
    page = desks.of(RESEARCHER)
    page.goto(story.wave)
    glass.look(page, "meting-met-antwoorden")
    follow(page, "Herinnering sturen")
    glass.look(page, "meting-herinneren")
    press(page, "Ja, stuur de herinnering")
    assert postbox.wait_for(REMINDED, SILENT) == silent
    reload_until(page, "De herinnering is verstuurd op")
    assert postbox.links(REMINDED, "/meedoen/")[silent[0]] == story.links[silent[0]]
    story.reminded = True


def test_staff_close_the_wave_and_the_worker_counts(
    desks: Desks, glass: Glass, postbox: Postbox, story: Story
) -> None:
    story.needs("reminded")
    page = desks.of(RESEARCHER)
    page.goto(story.wave)
    follow(page, "Meting nu sluiten")
    glass.look(page, "meting-sluiten")
    press(page, "Ja, sluit de meting")
    glass.look(page, "meting-sluit")
    reload_until(page, "Bekijk de resultaten")
    glass.look(page, "meting-gesloten")
    assert says(page, "Antwoorden\n43")
    follow(page, "Bekijk de resultaten")
    reload_until(page, "Geteld")
    glass.look(page, "resultaten")
    assert postbox.addressees(REMINDED) == story.silent
    story.counted = True


def test_the_results_have_a_table_and_a_chart_for_each_question_and_hide_small_groups(
    desks: Desks, story: Story
) -> None:
    story.needs("counted")
    page = desks.of(RESEARCHER)
    page.goto(f"{story.wave}/resultaten")
    assert (len(story.links), len(story.answered)) == (49, 43)
    assert says(page, "45 mensen (92%)")
    hidden = []
    assert result(page, IN_OWN_WORDS).locator("svg, table").count() == 0
    for question in page.locator("section.result:has(h2[id^=vraag-])").all():
        if "Niet getoond, om mensen te beschermen" in question.inner_text():
            hidden.append(question.get_by_role("heading").first.inner_text().partition(". ")[2])
            assert question.locator("svg, table").count() == 0
        elif IN_OWN_WORDS not in question.inner_text():
            assert question.locator("svg[role=img] > title").count() >= 1
            assert question.get_by_role("table").count() >= 1
    assert {*OF_WHO_APPLIED, *OF_PLACE} <= set(hidden)
    assert not any("Wonen er kinderen" in one or "Kunt u rondkomen" in one for one in hidden)


def test_the_results_tell_wijken_apart_where_that_shows_nobody(desks: Desks, story: Story) -> None:
    """15 of 43 have children at home; by wijk the sensitive question would show a handful."""
    story.needs("counted")
    page = desks.of(RESEARCHER)
    page.goto(f"{story.wave}/resultaten")
    children = result(page, "Wonen er kinderen")
    expect(children.get_by_role("row", name="Ja 35%")).to_be_visible()
    children.get_by_text("Per wijk", exact=True).click()
    for wijk in ("IJmuiden-Noord", "Zee- en Duinwijk"):
        expect(children.get_by_role("columnheader", name=wijk, exact=True)).to_be_visible()
    money = result(page, "Kunt u rondkomen")
    expect(money.get_by_text("Per wijk: niet getoond, om mensen te beschermen.")).to_be_visible()


def test_staff_release_the_figures_and_residents_see_them(
    house: Live, desks: Desks, visitors: Visitors, glass: Glass, story: Story
) -> None:
    story.needs("counted")
    page = desks.of(RESEARCHER)
    page.goto(f"{story.wave}/resultaten")
    press(page, "Ja, geef de cijfers vrij")
    glass.look(page, "resultaten-vrijgegeven")
    assert says(page, "Deze cijfers zijn openbaar.")
    resident = visitors.on_a_phone()
    resident.goto(house.at("velsen", "/resultaten"))
    glass.look(resident, "publicaties")
    follow(resident, "Rondkomen in het noorden")
    glass.look(resident, "publicatie")
    assert says(resident, PROMISE)
    assert resident.context.cookies() == []
    assert sheets(resident) <= 4
    story.release = resident.url
