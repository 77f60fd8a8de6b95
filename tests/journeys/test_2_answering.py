"""A resident answers on a small phone without JavaScript, once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import choose, group, heading, press, says
from tests.journeys.cast import CHANGED, MARK, PROMISE
from tests.journeys.looking import Glass
from tests.journeys.story import Story
from tests.journeys.visitors import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

MOST_REQUESTS, MOST_BYTES = 7, 60_000
# The voices that a device has; what is said with them is kept where the next page can look.
VOICES = """(() => {
  const add = (name, what) =>
    sessionStorage.setItem(name, JSON.stringify([...JSON.parse(sessionStorage.getItem(name) || "[]"), what]));
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => %s, addEventListener: () => {},
    speak: (one) => add("said", one.text), cancel: () => add("cancelled", location.pathname),
  } });
})()"""
HERE, ELSEWHERE = (
    f'{{ lang: "{language}", localService: {local} }}'
    for language, local in (("nl-NL", "true"), ("nl-NL", "false"))
)
ENGLISH = '{ lang: "en-GB", localService: true }'


@pytest.mark.parametrize("step", ["", "/4"], ids=["first step", "heaviest step"])
def test_the_questionnaire_is_light_for_a_cold_browser(
    step: str, visitors: Visitors, story: Story
) -> None:
    story.needs("links")
    weighed = visitors.weigh(min(story.links.values()) + step)
    assert len(weighed) <= MOST_REQUESTS, weighed
    assert sum(weighed.values()) < MOST_BYTES, weighed


def test_a_resident_without_javascript_answers_everything_on_a_phone(
    visitors: Visitors, glass: Glass, story: Story
) -> None:
    story.needs("links")
    who = min(story.links)
    page = visitors.on_a_phone()
    page.goto(story.links[who])
    glass.look(page, "stap-1")
    press(page, "Verder")
    glass.look(page, "stap-2")
    choose(page, "Kunt u rondkomen", "Nee, moeilijk")
    press(page, "Verder")
    _make_and_mend_an_error(page, glass)
    _fill_in_the_table_and_go_back(page, glass)
    _rank_and_rate(page, glass)
    _close_with_own_words(page, glass)
    glass.look(page, "klaar-om-te-versturen")
    story.twin = page.context.new_page()
    story.twin.goto(page.url)
    press(page, "Versturen")
    glass.look(page, "bedankt")
    assert says(page, "Uw antwoorden zijn goed ontvangen.")
    assert says(page, PROMISE)
    assert page.context.cookies() == []
    story.answered.append(who)


def test_a_question_is_read_aloud_by_a_voice_in_the_device_and_only_when_asked(
    visitors: Visitors, glass: Glass, story: Story
) -> None:
    story.needs("links")
    link = min(story.links.values())
    for voices in ("[]", f"[{ELSEWHERE}, {ENGLISH}]"):
        page = visitors.at_a_desk()
        page.add_init_script(VOICES % voices)
        page.goto(link)
        expect(page.get_by_role("button", name="Voorlezen")).to_have_count(0)
    page = visitors.at_a_desk()
    page.add_init_script(VOICES % f"[{ELSEWHERE}, {HERE}]")
    page.goto(link)
    reads = page.get_by_role("button", name="Lees voor")
    expect(reads).to_have_count(0)
    page.get_by_role("button", name="Voorlezen").click()
    page.goto(f"{link}/2")
    expect(reads.first).to_be_visible()
    glass.look(page, "stap-2-voorlezen")
    reads.first.click()
    said = page.evaluate("JSON.parse(sessionStorage.getItem('said'))")
    assert "rondkomen" in said[0]
    assert "Nee, moeilijk" in said
    expect(page.get_by_role("button", name="Stop met voorlezen")).to_have_count(1)
    left = page.url.rpartition("localhost")[2].partition("/")[2]
    page.goto(f"{link}/3")
    assert page.evaluate("JSON.parse(sessionStorage.getItem('cancelled'))")[-1] == f"/{left}"


def _make_and_mend_an_error(page: Page, glass: Glass) -> None:
    """A required question is left open: the page says what to do, and the other answers stay."""
    glass.look(page, "stap-3")
    choose(page, "Hebt u het afgelopen jaar iets niet gedaan", "Kleding of schoenen")
    choose(page, "Hebt u het afgelopen jaar iets niet gedaan", "Uitje of vakantie")
    press(page, "Verder")
    glass.look(page, "stap-3-met-fout")
    to_mend = page.locator("[role=alert]").get_by_role("link")
    expect(to_mend).to_have_count(1)
    to_mend.click()
    for kept in ("Kleding of schoenen", "Uitje of vakantie"):
        expect(group(page, "Hebt u het afgelopen jaar").get_by_label(kept)).to_be_checked()
    choose(page, "Wonen er kinderen jonger dan 18 jaar bij u?", "Ja")
    press(page, "Verder")


def _fill_in_the_table_and_go_back(page: Page, glass: Glass) -> None:
    glass.look(page, "stap-4")
    for row in page.locator("fieldset.survey-row").all():
        row.get_by_label("Ja, maar nooit aangevraagd").check()
    choose(page, CHANGED, "Brief of mail van de gemeente")
    press(page, "Verder")
    press(page, "Terug")
    glass.look(page, "stap-4-terug")
    expect(group(page, CHANGED).get_by_label("Brief of mail van de gemeente")).to_be_checked()
    for row in page.locator("fieldset.survey-row").all():
        expect(row.get_by_label("Ja, maar nooit aangevraagd")).to_be_checked()
    press(page, "Verder")


def _rank_and_rate(page: Page, glass: Glass) -> None:
    """The order of three ideas, yes or no, a scale, a number, one of three, a report mark."""
    glass.look(page, "stap-5")
    choose(page, "Waarom hebt u deze regelingen niet aangevraagd?", "Ik schaam me")
    page.get_by_label("Nummer 1").select_option("Eén formulier voor alles")
    page.get_by_label("Nummer 2").select_option("Makkelijke taal")
    press(page, "Verder")
    choose(page, "Hebt u in de afgelopen 2 jaar een regeling aangevraagd?", "Ja")
    press(page, "Verder")
    glass.look(page, "stap-7")
    choose(page, "Hoe makkelijk was de aanvraag?", "2")
    page.get_by_label("Aantal weken").fill("zes")
    choose(page, "Heeft iemand u geholpen bij de aanvraag?", "Nee, ik deed het zelf")
    choose(page, MARK, "8")
    press(page, "Verder")
    glass.look(page, "stap-7-met-fout")
    expect(page.get_by_label("Aantal weken")).to_have_value("zes")
    expect(group(page, MARK).get_by_label("8", exact=True)).to_be_checked()
    page.get_by_label("Aantal weken").fill("6")
    press(page, "Verder")


def _close_with_own_words(page: Page, glass: Glass) -> None:
    """The last block asks a postcode of who does not know the wijk, and tells who asks for it."""
    glass.look(page, "stap-8")
    page.get_by_label("Hebt u een idee voor de gemeente?").fill("Eén loket, dicht bij huis.")
    choose(page, "Wilt u informatie over regelingen", "Ja")
    choose(page, "Hoe oud bent u?", "45 tot en met 64 jaar")
    choose(page, "In welke wijk woont u?", "Weet ik niet")
    press(page, "Verder")
    glass.look(page, "stap-9")
    assert says(page, "U wilt informatie over regelingen")
    page.get_by_label("Wat zijn de 4 cijfers van uw postcode?").fill("1972")
    press(page, "Verder")


def test_a_second_submission_is_not_stored_and_says_so(
    visitors: Visitors, glass: Glass, story: Story
) -> None:
    """The page to send from was open in a second tab as well."""
    story.needs("answered")
    assert story.twin is not None
    press(story.twin, "Versturen")
    glass.look(story.twin, "niet-nog-een-keer")
    assert says(story.twin, "Wat u nu instuurde, is niet nog een keer opgeslagen.")
    later = visitors.at_a_desk()
    later.goto(story.links[story.answered[0]])
    glass.look(later, "al-ontvangen")
    assert heading(later) == "Uw antwoorden zijn al ontvangen"
