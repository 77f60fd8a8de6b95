"""Changing the Dutch leaves what was translated, and says of which texts the Dutch is another now."""

from copy import deepcopy
from typing import Any

import pytest

from meedoen.survey.definition.storing import stored, working
from meedoen.survey.document.receiving import received
from meedoen.survey.document.words import Document
from tests.survey.document.translated import marked


@pytest.fixture
def document() -> Document:
    return marked("tr")


def changed(document: Document, item: str, **fields: Any) -> Document:
    definition = deepcopy(working(document))
    found = next(i for block in definition["blocks"] for i in block["items"] if i["id"] == item)
    return stored(_with(definition, found, fields), document)


def _with(definition: dict[str, Any], item: dict[str, Any], fields: Any) -> dict[str, Any]:
    item.update(fields)
    return definition


def test_a_translation_of_changed_dutch_stays_and_keeps_what_it_was_made_of(
    document: Document,
) -> None:
    before = document["texts"]["nl"]["items.s.text"]
    once = changed(document, "s", text="Anders gevraagd")
    assert once["texts"]["tr"] == document["texts"]["tr"]
    assert once["outdated"] == {"tr": {"items.s.text": before}}
    twice = changed(once, "s", text="Nog eens anders")
    assert twice["outdated"] == once["outdated"]
    assert received(twice) == twice
    assert "outdated" not in changed(twice, "s", text=before)


def test_what_is_not_there_any_more_is_not_translated_either(document: Document) -> None:
    once = changed(document, "s", help="")
    assert "items.s.text" in once["texts"]["tr"]
    assert not [one for one in once["texts"].values() if "items.s.help" in one]
    definition = deepcopy(working(once))
    definition["blocks"][0]["items"] = [
        i for i in definition["blocks"][0]["items"] if i["id"] != "m"
    ]
    gone = stored(definition, once)
    assert not [
        key for key in gone["texts"]["tr"] if key.startswith(("items.m.", "option_sets.m."))
    ]


def test_a_copy_of_a_question_is_translated_as_the_question_was(document: Document) -> None:
    definition = deepcopy(working(document))
    items = definition["blocks"][0]["items"]
    items.append({**next(i for i in items if i["id"] == "s"), "id": "s_2"})
    turkish = stored(definition, document)["texts"]["tr"]
    for part in ("items.{}.text", "items.{}.help", "option_sets.{}.a", "option_sets.{}.niets"):
        assert turkish[part.format("s_2")] == turkish[part.format("s")]


def test_a_name_that_is_filled_in_makes_nothing_outdated(document: Document) -> None:
    open_name = changed(document, "s", text="Kent u {gemeente}?")
    open_name = {**open_name, "outdated": {}}
    definition = deepcopy(working(open_name))
    definition["variables"] = {"gemeente": "Velsen"}
    filled = stored(definition, open_name)
    once = changed(filled, "s", text="Kent u Velsen?")
    assert "outdated" not in once
