"""The page of a questionnaire shows each question as a card: what a resident meets, and what goes for it."""

from uuid import UUID

from flask.testing import FlaskClient

from meedoen.survey.editor.cards import Shown, shown_items
from tests.house import Home
from tests.survey.builders import COLUMNS, OPTIONS, ROWS, WHY, YES_NO, ask, definition, make_draft
from tests.survey.desk import ROOT


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
