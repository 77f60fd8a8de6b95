"""Whoever reads a questionnaire on paper can find out what to fill in."""

from typing import Any

import pytest

from meedoen.survey.document.receiving import received
from meedoen.survey.document.trees import COMPARISONS
from meedoen.survey.exchange import paths
from meedoen.survey.exchange.paths import shown_when
from meedoen.survey.exchange.reading import Reading
from tests.survey.document.examples import KEYS, small

MATRIX = {
    "id": "buurt", "type": "matrix", **KEYS, "columns": "kennen",
    "rows": [{"code": "straat", **KEYS}],
}  # fmt: skip
MATRIX_TEXTS = {"items.buurt.text": "Kent u dit?", "items.buurt.rows.straat": "De straat"}


@pytest.fixture(scope="module")
def reading() -> Reading:
    document = small()
    document["structure"]["blocks"][0]["items"].append(MATRIX)
    document["texts"]["nl"] |= MATRIX_TEXTS
    return Reading(received(document))


SAID = [
    ({"answer": "kent", "is": ["ja"]}, "u bij vraag 1 ‘Ja’ koos"),
    ({"answer": "kent", "is_not": ["ja", "nee"]}, "u bij vraag 1 niet ‘Ja’ of ‘Nee’ koos"),
    ({"answer": "cijfer", "is": ["dont_know", "3"]}, "u bij vraag 3 ‘Weet ik niet’ of ‘3’ koos"),
    ({"answer": "buurt", "row_has": ["nee"]}, "u bij een regel van vraag 5 ‘Nee’ koos"),
    ({"answer": "buurt", "row": "straat", "is": ["nee"]}, "u bij vraag 5, regel ‘De straat’, ‘Nee’ koos"),
    ({"answer": "cijfer", "less_than": 6}, "u bij vraag 3 minder dan 6 invulde"),
    ({"answer": "cijfer", "lacks": ["dont_know"]}, "u het bij vraag 3 niet wist"),
    ({"answer": "waarom", "answered": False}, "u vraag 4 oversloeg"),
    ({"answer": "waarom", "says": "om"}, "u bij vraag 4 ‘om’ invulde"),
    (
        {"or": [{"answer": "kent", "is": ["ja"]}, {"and": [{"answer": "waarom", "answered": True},
         {"not": {"answer": "cijfer", "at_least": 6}}]}]},
        "u bij vraag 1 ‘Ja’ koos of (u vraag 4 invulde en het niet zo is dat u bij vraag 3 minstens 6 invulde)",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("tree", "words"), SAID)
def test_a_condition_is_said_by_numbers_and_words(
    reading: Reading, tree: dict[str, Any], words: str
) -> None:
    assert shown_when(reading, tree) == f"Alleen als {words}."


def test_what_everybody_gets_has_no_words(reading: Reading) -> None:
    assert shown_when(reading, None) == ""


def test_there_are_words_for_every_comparison() -> None:
    told = {*paths.COMPARED, *paths.ALIKE, "answered", "lacks"}
    assert told == set(COMPARISONS)


def test_names_are_filled_in_and_an_answer_is_pointed_at() -> None:
    document = small()
    document["texts"]["nl"]["items.waarom.text"] = "Waarom een {answers.cijfer}, {gemeente}?"
    made = Reading(received(document))
    assert made.words(made.items["waarom"]) == "Waarom een (uw antwoord bij vraag 3), Velsen?"
