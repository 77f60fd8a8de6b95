"""How many clicks and page loads lead from the first page of staff to a started wave: counted, so that it stays few."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from meedoen.language.days import today_here
from tests.journeys.browsing import follow, group, heading, press
from tests.journeys.cast import PROMISE, RESEARCHER
from tests.journeys.looking import Glass
from tests.journeys.running import Live
from tests.journeys.visitors import Desks

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("browser")]

# The most of each, and what it was when this was written: from scratch 24 and 8, from a template 9 and 8.
FROM_SCRATCH, FROM_TEMPLATE = (30, 12), (12, 8)
SWIM = "Zwemt u weleens in zee?"
QUESTIONS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("Ja of nee", SWIM, {}),
    ("Eén antwoord", "Waar zwemt u het liefst?", {"Antwoorden": "Bij de pier\nBij het strand"}),
    ("Meer antwoorden", "Wat mist u daar?", {"Antwoorden": "Een douche\nEen bankje\nEen kraam"}),
    ("Schaal", "Hoe veilig voelt u zich in het water?", {}),
    ("Rapportcijfer", "Welk cijfer geeft u het strand?", {}),
    ("Open vraag", "Wat wilt u nog kwijt?", {}),
)


class Hand:
    """Whoever sits there: each click is counted, and each page that is loaded anew."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks, self.loads = page, 0, 0
        page.on("load", self._loaded)

    def _loaded(self, _: Page) -> None:
        self.loads += 1

    def click(self, way: Locator) -> None:
        self.clicks += 1
        way.click()

    def link(self, name: str) -> None:
        self.click(self.page.get_by_role("link", name=name, exact=True).first)

    def button(self, name: str) -> None:
        self.click(self.page.get_by_role("button", name=name, exact=True))

    def comes_to(self, title: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)

    @property
    def did(self) -> tuple[int, int]:
        self.page.remove_listener("load", self._loaded)
        return self.clicks, self.loads


@pytest.fixture
def hand(house: Live, desks: Desks) -> Iterator[Hand]:
    """On the first page of staff; afterwards the wave is called off, so that nobody is asked."""
    page = desks.of(RESEARCHER)
    page.goto(house.at("velsen", "/beheer"))
    yield Hand(page)
    follow(page, "Meting afblazen")
    press(page, "Ja, blaas de meting af")


def plan_and_start(hand: Hand, name: str) -> None:
    page, tomorrow = hand.page, today_here() + timedelta(days=1)
    hand.link("Plan")
    hand.comes_to("Meting plannen")
    page.get_by_label("Naam van de meting").fill(name)
    hand.click(page.get_by_label("IJmuiden-Noord"))
    page.get_by_label("Eerste dag").fill(tomorrow.isoformat())
    page.get_by_label("Wat belooft u aan de deelnemers?").fill(PROMISE)
    hand.button("Opslaan")
    hand.link("Meting starten")
    hand.button("Ja, start de meting")
    hand.comes_to(name)


def ask(hand: Hand, kind: str, text: str, lists: dict[str, str]) -> None:
    page = hand.page
    chosen = page.get_by_role("radio", name=kind, exact=True)
    if not chosen.is_checked():
        hand.click(chosen)
    page.get_by_label("Vraag of tekst").fill(text)
    for name, lines in lists.items():
        page.get_by_label(name, exact=True).fill(lines)
    hand.button("Vraag bewaren")
    expect(page.get_by_role("listitem").filter(has_text=text).get_by_role("status")).to_be_visible()


def test_from_scratch_with_six_questions_and_a_condition(hand: Hand, glass: Glass) -> None:
    page = hand.page
    hand.link("Vragenlijsten")
    hand.link("Nieuwe vragenlijst")
    page.get_by_label("Titel").fill("Zwemmen in zee")
    hand.button("Lege vragenlijst maken")
    hand.comes_to("Zwemmen in zee")
    for kind, text, lists in QUESTIONS:
        ask(hand, kind, text, lists)
    glass.look(page, "zes-vragen")
    where = QUESTIONS[1][1]
    hand.click(page.locator("summary").filter(has_text=f"Meer ‘{where}’"))
    hand.link(f"Wanneer tonen ‘{where}’")
    hand.click(group(page, "Deze antwoorden").get_by_label("Ja", exact=True))
    hand.button("Opslaan")
    expect(page.get_by_text(f"Alleen als ‘{SWIM}’ is ‘Ja’.")).to_be_visible()
    hand.link("Controle")
    hand.comes_to("Controleren")
    plan_and_start(hand, "Zwemmen dit najaar")
    clicks, loads = hand.did
    assert (clicks <= FROM_SCRATCH[0], loads <= FROM_SCRATCH[1]) == (True, True), (clicks, loads)


def test_from_a_template(hand: Hand) -> None:
    hand.link("Vragenlijsten")
    hand.link("Nieuwe vragenlijst")
    hand.link("Rondkomen en regelingen")
    hand.page.get_by_label("Telefoon en e-mail voor vragen").fill("0255-00 00 00")
    hand.button("Vragenlijst maken")
    expect(hand.page.get_by_role("status").first).to_be_visible()
    plan_and_start(hand, "Rondkomen dit najaar")
    clicks, loads = hand.did
    assert (clicks <= FROM_TEMPLATE[0], loads <= FROM_TEMPLATE[1]) == (True, True), (clicks, loads)
    assert heading(hand.page)
