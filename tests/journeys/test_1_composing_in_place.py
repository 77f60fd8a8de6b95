"""With a script a draft changes in the page that is there; with keys alone, and without losing what was typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import follow, heading, more, press
from tests.journeys.cast import RESEARCHER
from tests.journeys.looking import Glass, Traffic
from tests.journeys.running import Live
from tests.journeys.visitors import Desks

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("browser")]

NAME_OF = (
    "one => [one.name, one.innerText, ...[...(one.labels || [])].map(it => it.innerText)].join(' ')"
)
FIRST, SECOND = "Wandelt u in het bos?", "Hoe vaak wandelt u?"


@pytest.fixture
def loads() -> list[str]:
    return []


@pytest.fixture
def editor(house: Live, desks: Desks, loads: list[str]) -> Iterator[Page]:
    """Two questions; it is thrown away afterwards. Each page that is loaded anew is counted from here."""
    page = desks.of(RESEARCHER)
    page.goto(house.at("velsen", "/beheer/vragenlijsten/nieuw"))
    page.get_by_label("Titel").fill("Wandelen")
    press(page, "Lege vragenlijst maken")
    for text in (FIRST, SECOND):
        page.get_by_role("radio", name="Ja of nee", exact=True).check()
        page.get_by_label("Vraag of tekst").fill(text)
        press(page, "Vraag bewaren")
    follow(page, "Klaar")
    counted = lambda _: loads.append(page.url)  # noqa: E731
    page.on("load", counted)
    yield page
    page.remove_listener("load", counted)
    more(page, "met de hele vragenlijst")
    follow(page, "Verwijderen van de hele vragenlijst")
    press(page, "Ja, verwijder de vragenlijst")


def texts(page: Page) -> list[str]:
    return page.locator(".survey-card__text").all_inner_texts()


def test_a_question_is_changed_and_undone_in_the_page_that_is_there(
    editor: Page, loads: list[str], glass: Glass
) -> None:
    editor.evaluate("document.querySelector('h1').dataset.same = 'ja'")
    follow(editor, f"Wijzigen ‘{FIRST}’")
    expect(editor.get_by_label("Vraag", exact=True)).to_be_focused()
    editor.get_by_label("Vraag", exact=True).fill("Fietst u?")
    glass.look(editor, "vraag-wijzigen-op-zijn-plek")
    press(editor, "Opslaan")
    expect(editor.locator("*:focus").get_by_role("status")).to_have_text("De vraag is bewaard.")
    assert texts(editor) == ["Fietst u?", SECOND]
    assert editor.locator("h1").get_attribute("data-same") == "ja"
    press(editor, "Ongedaan maken een vraag wijzigen")
    expect(editor.get_by_text("Ongedaan gemaakt: een vraag wijzigen.")).to_be_visible()
    assert texts(editor) == [FIRST, SECOND]
    assert loads == []


def test_keys_move_a_question_and_open_the_form_below_it(editor: Page, loads: list[str]) -> None:
    editor.get_by_role("link", name=f"Wijzigen ‘{SECOND}’").focus()
    editor.keyboard.press("Alt+ArrowUp")
    expect(editor.locator(".survey-card__text").first).to_have_text(SECOND)
    expect(editor.locator("*:focus").get_by_role("status")).to_have_text("De vraag is verplaatst.")
    editor.keyboard.press("n")
    field = editor.get_by_label("Vraag of tekst")
    expect(field).to_be_visible()
    field.focus()
    editor.keyboard.type("nu")
    expect(field).to_have_value("nu")
    assert loads == []


def test_what_is_typed_is_saved_by_itself_and_the_caret_stays(
    editor: Page, loads: list[str], glass: Glass
) -> None:
    follow(editor, f"Wijzigen ‘{FIRST}’")
    field = editor.get_by_label("Vraag", exact=True)
    field.press("Home")
    field.press_sequentially("Zeg eens: ")
    saved = editor.locator("#bewaard")
    expect(saved).to_have_text("Bewaard")
    expect(field).to_be_focused()
    assert field.evaluate("one => one.selectionStart") == len("Zeg eens: ")
    glass.look(editor, "vraag-vanzelf-bewaard")
    field.press_sequentially("vaak? ")
    expect(editor.get_by_role("complementary")).to_contain_text(f"Zeg eens: vaak? {FIRST}")
    editor.keyboard.press("Tab")
    editor.keyboard.type("Denk aan de laatste week.")
    follow(editor, f"Wijzigen ‘{SECOND}’")
    expect(editor.get_by_text("Denk aan de laatste week.").first).to_be_visible()
    follow(editor, "Sluiten")
    for text in (f"Zeg eens: vaak? {FIRST}", FIRST):
        press(editor, "Ongedaan maken een vraag wijzigen")
        expect(editor.locator(".survey-card__text").first).to_have_text(text)
    assert loads == []


def test_what_cannot_be_saved_is_said_and_not_thrown_away_by_opening_another(
    editor: Page,
) -> None:
    follow(editor, f"Wijzigen ‘{FIRST}’")
    editor.get_by_label("Vraag", exact=True).fill("")
    editor.get_by_role("link", name=f"Wijzigen ‘{SECOND}’").click()
    expect(editor.get_by_text("Bewaar of sluit eerst de vraag die open staat.")).to_be_visible()
    expect(editor.locator("#bewaard")).to_contain_text("Niet bewaard: ")
    expect(editor.get_by_label("Vraag", exact=True)).to_have_value("")
    follow(editor, "Sluiten")
    follow(editor, f"Wijzigen ‘{SECOND}’")
    expect(editor.get_by_label("Vraag", exact=True)).to_have_value(SECOND)
    assert heading(editor) == "Wandelen"
    follow(editor, "Sluiten")


def test_without_a_line_to_meedoen_what_is_typed_is_tried_again(
    editor: Page, traffic: Traffic
) -> None:
    follow(editor, f"Wijzigen ‘{FIRST}’")
    editor.route("**/vanzelf", lambda route: route.abort())
    editor.get_by_label("Vraag", exact=True).fill("Wandelt u?")
    expect(editor.locator("#bewaard")).to_contain_text("Niet bewaard: wij bereiken Meedoen niet.")
    editor.unroute("**/vanzelf")
    heard = [told for told in traffic.complaints if "/vanzelf: Failed to load" in told]
    assert heard
    traffic.complaints[:] = [told for told in traffic.complaints if told not in heard]
    expect(editor.locator("#bewaard")).to_have_text("Bewaard", timeout=10_000)
    follow(editor, "Sluiten")
    expect(editor.locator(".survey-card__text").first).to_have_text("Wandelt u?")


def test_the_question_in_hand_is_seen_as_on_a_phone_beside_the_others(
    editor: Page, loads: list[str], glass: Glass
) -> None:
    phone = editor.get_by_role("complementary", name="Zo ziet een inwoner het")
    expect(phone).to_contain_text(FIRST)
    change = editor.get_by_role("link", name=f"Wijzigen ‘{SECOND}’")
    change.focus()
    expect(phone).to_contain_text(SECOND)
    expect(change).to_be_focused()
    follow(editor, f"Wijzigen ‘{SECOND}’")
    editor.get_by_label("Vraag", exact=True).fill("Hoe ver wandelt u?")
    press(editor, "Opslaan")
    expect(phone).to_contain_text("Hoe ver wandelt u?")
    assert editor.locator("#telefoon [name]:not([inert] [name])").count() == 0
    assert loads == []
    editor.set_viewport_size({"width": 1000, "height": 800})
    expect(phone).to_be_hidden()
    more(editor, f"‘{FIRST}’")
    follow(editor, f"Bekijken ‘{FIRST}’")
    glass.look(editor, "vraag-op-een-telefoon")
    expect(phone).to_contain_text(FIRST)
    follow(editor, "Terug naar de vraag")
    editor.set_viewport_size({"width": 1280, "height": 720})


def test_a_question_is_dragged_by_its_grip_and_says_so(editor: Page, loads: list[str]) -> None:
    first, second = (editor.get_by_role("listitem").filter(has_text=t) for t in (FIRST, SECOND))
    second.locator("[data-slepen]").drag_to(first, target_position={"x": 20, "y": 4})
    expect(editor.get_by_text("De vraag is verplaatst.")).to_be_visible()
    expect(editor.locator("*:focus").get_by_role("status")).to_have_text("De vraag is verplaatst.")
    assert texts(editor) == [SECOND, FIRST]
    assert loads == []


def test_from_nothing_to_the_preview_by_keys_alone(house: Live, desks: Desks) -> None:
    """Tab, space, Enter and letters: each thing is found by its name, where the focus comes."""
    page = desks.of(RESEARCHER)
    page.goto(house.at("velsen", "/beheer/vragenlijsten/nieuw"))

    def reach(name: str) -> None:
        for _step in range(60):
            page.keyboard.press("Tab")
            focused = page.locator("*:focus")
            if focused.count() == 1 and name in focused.evaluate(NAME_OF):
                return
        pytest.fail(f"no key leads to {name}")

    reach("Titel")
    page.keyboard.type("Zonder muis")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Zonder muis")
    reach("soort")
    page.keyboard.press("ArrowDown")
    reach("Vraag of tekst")
    page.keyboard.type("Kent u de muis?")
    reach("Antwoorden")
    page.keyboard.type("Ja")
    page.keyboard.press("Enter")
    page.keyboard.type("Nee")
    reach("Vraag bewaren")
    page.keyboard.press("Enter")
    expect(page.locator("*:focus").get_by_role("status")).to_have_text("De vraag is bewaard.")
    page.keyboard.press("Shift+Tab")
    for _step in range(60):
        if "Voorbeeld bekijken" in page.locator("*:focus").evaluate(NAME_OF):
            break
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Kent u de muis?")).to_be_visible()
    page.go_back()
    more(page, "met de hele vragenlijst")
    follow(page, "Verwijderen van de hele vragenlijst")
    press(page, "Ja, verwijder de vragenlijst")
