"""Whoever composes without seeing the screen hears after each change what was done, where it was done."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import choose, follow, heading, more, press, says
from tests.journeys.cast import RESEARCHER
from tests.journeys.looking import Glass
from tests.journeys.running import Live
from tests.journeys.visitors import Desks

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("browser")]

TITLE = "Fietsen in het dorp"
FIRST, OFTEN, WHY = "Fietst u in het dorp?", "Hoe vaak fietst u?", "Waarom fietst u niet?"


def hears(page: Page, words: str, at: str = "") -> None:
    """Focus is on the message and nowhere else, and the message stands at the question that changed."""
    focused = page.locator("*:focus")
    expect(focused).to_have_count(1)
    expect(focused.get_by_role("status")).to_have_text(words)
    inside = page.get_by_role("listitem").filter(has_text=at) if at else page.locator("main")
    expect(inside.locator("*:focus")).to_have_count(1)
    expect(focused).to_be_in_viewport()


def goes_on_at(page: Page, at: str, button: str = "Wijzigen") -> None:
    """The next key leads into the question, not to the top of the page."""
    page.keyboard.press("Tab")
    expect(page.locator("*:focus")).to_have_accessible_name(f"{button} ‘{at}’")


def add(page: Page, text: str) -> None:
    """In the form that stands open."""
    page.get_by_role("radio", name="Ja of nee", exact=True).check()
    page.get_by_label("Vraag of tekst").fill(text)
    press(page, "Vraag bewaren")


@pytest.fixture(scope="module")
def editor(house: Live, desks: Desks) -> Page:
    """An empty questionnaire of one part."""
    page = desks.of(RESEARCHER)
    page.goto(house.at("velsen", "/beheer/vragenlijsten/nieuw"))
    page.get_by_label("Titel").fill(TITLE)
    press(page, "Lege vragenlijst maken")
    hears(page, "De vragenlijst is gemaakt.")
    return page


def test_a_question_that_was_added_or_changed_says_so_itself(editor: Page) -> None:
    for text in (FIRST, OFTEN, WHY):
        add(editor, text)
        hears(editor, "De vraag is bewaard.", text)
        goes_on_at(editor, text)
    follow(editor, f"Wijzigen ‘{OFTEN}’")
    editor.get_by_label("Deze vraag is verplicht").check()
    press(editor, "Opslaan")
    hears(editor, "De vraag is bewaard.", OFTEN)
    goes_on_at(editor, OFTEN, "‘Weet ik niet’ toevoegen")


def test_what_is_refused_takes_the_focus_and_keeps_what_was_typed(editor: Page) -> None:
    whole = editor.url
    follow(editor, f"Wijzigen ‘{OFTEN}’")
    editor.get_by_label("Vraag", exact=True).fill("")
    editor.get_by_label("Uitleg bij de vraag").fill("Denk aan de laatste week.")
    press(editor, "Opslaan")
    expect(editor.locator("*:focus")).to_have_role("alert")
    expect(editor.get_by_label("Uitleg bij de vraag")).to_have_value("Denk aan de laatste week.")
    editor.goto(whole)


def test_mutant_whose_address_leads_nowhere_is_not_heard(editor: Page) -> None:
    more(editor, f"‘{FIRST}’")
    press(editor, f"Omlaag ‘{FIRST}’")
    editor.goto(editor.url.partition("#")[0])
    with pytest.raises(AssertionError):
        hears(editor, "De vraag is verplaatst.", FIRST)
    more(editor, f"‘{FIRST}’")
    press(editor, f"Omhoog ‘{FIRST}’")
    hears(editor, "De vraag is verplaatst.", FIRST)


def test_a_question_that_was_moved_keeps_the_focus(editor: Page) -> None:
    more(editor, f"‘{WHY}’")
    press(editor, f"Omhoog ‘{WHY}’")
    hears(editor, "De vraag is verplaatst.", WHY)
    goes_on_at(editor, WHY)
    more(editor, f"‘{WHY}’")
    press(editor, f"Omlaag ‘{WHY}’")
    hears(editor, "De vraag is verplaatst.", WHY)


def test_a_copy_takes_the_focus_from_the_original(editor: Page) -> None:
    more(editor, f"‘{OFTEN}’")
    press(editor, f"Kopiëren ‘{OFTEN}’")
    hears(editor, "Dit is de kopie van de vraag. Verander wat anders moet zijn.", OFTEN)
    copies = editor.locator(".survey-card").filter(has_text=OFTEN)
    expect(copies).to_have_count(2)
    expect(copies.nth(1).locator("*:focus")).to_have_count(1)


def test_a_condition_says_that_it_was_kept_and_that_it_was_undone(editor: Page) -> None:
    more(editor, f"‘{WHY}’")
    follow(editor, f"Wanneer tonen ‘{WHY}’")
    editor.get_by_label("Eerdere vraag").select_option(FIRST)
    press(editor, "Deze vraag kiezen")
    choose(editor, "Deze antwoorden", "Nee")
    press(editor, "Opslaan")
    hears(editor, "De vraag is bewaard.", WHY)
    assert says(editor, f"Alleen als ‘{FIRST}’ is ‘Nee’.")
    more(editor, f"‘{WHY}’")
    follow(editor, f"Wanneer tonen ‘{WHY}’")
    press(editor, "Altijd tonen")
    hears(editor, "De vraag is bewaard.", WHY)
    assert not says(editor, "Alleen als")


def test_a_warning_can_be_turned_back_from_and_the_question_stays_where_one_was(
    editor: Page, glass: Glass
) -> None:
    more(editor, f"‘{WHY}’")
    follow(editor, f"Wanneer tonen ‘{WHY}’")
    editor.get_by_label("Eerdere vraag").select_option(FIRST)
    press(editor, "Deze vraag kiezen")
    choose(editor, "Deze antwoorden", "Nee")
    press(editor, "Opslaan")
    more(editor, f"‘{FIRST}’")
    follow(editor, f"Weghalen ‘{FIRST}’")
    glass.look(editor, "vraag-weghalen-met-gevolg")
    assert says(editor, f"‘{WHY}’: iedereen ziet deze vraag dan.")
    follow(editor, "Nee, terug")
    goes_on_at(editor, FIRST)
    more(editor, f"‘{FIRST}’")
    follow(editor, f"Weghalen ‘{FIRST}’")
    press(editor, "Ja, weghalen")
    hears(editor, "De vraag is weggehaald.")
    assert not says(editor, FIRST)


def test_a_part_says_what_was_done_to_it(editor: Page) -> None:
    follow(editor, "Onderdeel toevoegen")
    editor.get_by_label("Titel van het onderdeel").fill("Tot slot")
    press(editor, "Opslaan")
    hears(editor, "Het onderdeel is toegevoegd.")
    more(editor, "onderdeel Tot slot")
    press(editor, "Omhoog onderdeel Tot slot")
    hears(editor, "Het onderdeel is verplaatst.")
    more(editor, "onderdeel Tot slot")
    press(editor, "Weghalen onderdeel Tot slot")
    hears(editor, "Het onderdeel is weggehaald.")


def test_it_is_translated_beside_the_dutch(editor: Page, glass: Glass) -> None:
    follow(editor, "Vertalingen")
    glass.look(editor, "vertalingen")
    editor.get_by_label("Taal").select_option(label="Arabisch")
    press(editor, "Toevoegen")
    hears(editor, "De taal is toegevoegd. U kunt de teksten nu vertalen.")
    field = editor.get_by_label(WHY, exact=True)
    field.fill("لماذا؟")
    assert field.evaluate("one => getComputedStyle(one).direction") == "rtl"
    editor.get_by_role("button", name="Alles opslaan").first.click()
    hears(editor, "De vertaling is bewaard.")
    glass.look(editor, "vertaling")
    assert says(editor, "Klaar: 1.")
    follow(editor, "Taal weghalen")
    glass.look(editor, "taal-weghalen")
    press(editor, "Ja, haal de taal weg")
    hears(editor, "De taal is weggehaald.")
    follow(editor, TITLE)


def test_a_questionnaire_that_was_deleted_is_said_above_the_list(
    editor: Page, glass: Glass
) -> None:
    more(editor, "met de hele vragenlijst")
    follow(editor, "Verwijderen van de hele vragenlijst")
    glass.look(editor, "vragenlijst-verwijderen")
    assert heading(editor) == "Wilt u deze vragenlijst verwijderen?"
    assert says(editor, "Er staan 3 vragen in.")
    assert says(editor, "Rosa Onderzoek heeft deze vragenlijst gemaakt op")
    press(editor, "Ja, verwijder de vragenlijst")
    glass.look(editor, "vragenlijst-verwijderd")
    hears(editor, "De vragenlijst is verwijderd.")
    assert heading(editor) == "Vragenlijsten"
    assert not says(editor, TITLE)
