"""The page of a questionnaire shows each question as a card: what a resident meets, and what goes for it."""

import gzip
from uuid import UUID

from flask.testing import FlaskClient

from meedoen.survey.editor.cards import Shown, shown_items
from tests.house import Home
from tests.survey.builders import COLUMNS, OPTIONS, ROWS, WHY, YES_NO, ask, definition, make_draft
from tests.survey.desk import ROOT, post, seen


def card(kind: str, **more: object) -> Shown:
    return shown_items(definition([YES_NO, ask(kind, **more)]))["q"]


def test_a_card_shows_what_there_is_to_choose() -> None:
    assert card("single", options=OPTIONS).lists == (
        ("Een brief", "Een gesprek", "Anders", "Niets"),
    )
    assert card("matrix", rows=ROWS, columns=COLUMNS).lists == (
        ("De straat", "Het park"),
        ("Goed", "Slecht"),
    )
    assert card("yes_no").lists == (("Ja", "Nee"),)
    assert card("scale", max=4).points == ("1", "2", "3", "4")


def test_a_card_shows_a_box_where_something_is_typed_and_none_at_a_text() -> None:
    assert [card(kind).blank for kind in ("text", "postcode", "info", "scale")] == [
        True, True, False, False,
    ]  # fmt: skip


def test_a_card_says_in_words_who_sees_it_and_what_it_asks() -> None:
    found = shown_items(definition([YES_NO, WHY]))
    assert found["kent"].about == ("Ja of nee", "verplicht")
    assert found["waarom"].conditions == ("Alleen als ‘Kent u ons?’ is ‘Nee’.",)


def test_what_is_done_seldom_stands_behind_one_word(alice: FlaskClient, velsen: Home) -> None:
    made: UUID = make_draft(velsen, definition([YES_NO, WHY, ask("text")]))
    card_of_why = (
        alice.get(f"{ROOT}/{made}")
        .text.partition('id="vraag-waarom"')[2]
        .partition("</li>\n<li")[0]
    )
    at_hand, _, behind = card_of_why.partition("<details")
    assert at_hand.count("nl-button--secondary") == 2
    assert "Wijzigen" in at_hand
    assert "Hieronder toevoegen" in at_hand
    for words in ("Omhoog", "Omlaag", "Kopiëren", "Wanneer tonen", "Weghalen"):
        assert words in behind
        assert words not in at_hand


def test_a_change_of_one_question_comes_alone_into_a_page_that_is_there(
    alice: FlaskClient, velsen: Home
) -> None:
    """A draft of 40 questions: what comes is small, however many there are."""
    many = [{**ask("single", options=OPTIONS), "id": f"v{n}"} for n in range(40)]
    made = make_draft(velsen, definition(many))
    path, asked = f"{ROOT}/{made}/vragen/v7", {"HX-Request": "true", "HX-Target": "vraag-v7"}
    form = alice.get(path, headers=asked)
    assert form.text.count('<li class="survey-card"') == 1
    assert "Dit is een gevoelige vraag" in form.text
    moment = seen(alice, path)
    typed = {"text": "Anders?", "options-0-text": "Ja", "options-1-text": "Nee", "gezien": moment}
    answer = alice.post(path, data=typed, headers=asked)
    card_alone = alice.get(answer.headers["Location"], headers=asked)
    for words in ("Anders?", "De vraag is bewaard.", "Ongedaan maken", 'name="gezien"', "Omhoog"):
        assert words in card_alone.text
    for page in (form, card_alone):
        assert 'id="inhoud"' not in page.text
        assert len(page.data) < 30_000
    refused = alice.post(path, data={**typed, "text": ""}, headers=asked)
    assert (refused.status_code, 'href="#text"' in refused.text) == (400, True)
    whole = gzip.compress(alice.get(f"{ROOT}/{made}").data)
    assert len(whole) < 100_000


def test_a_card_that_is_gone_meanwhile_gives_the_whole_page_with_what_was_typed(
    alice: FlaskClient, made: UUID
) -> None:
    path, asked = f"{ROOT}/{made}/vragen/q", {"HX-Request": "true", "HX-Target": "vraag-q"}
    moment = seen(alice, path)
    post(alice, f"{path}/weghalen")
    typed = {"soort": "single", "text": "Mijn lange tekst", "gezien": moment}
    typed |= {"options-0-text": "Ja", "options-1-text": "Nee"}
    answer = alice.post(path, data=typed, headers=asked)
    assert answer.status_code == 409
    assert 'id="inhoud"' in answer.text
    assert "Mijn lange tekst" in answer.text
