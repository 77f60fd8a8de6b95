"""The form for one question gives back the question that went in."""

from typing import Any

import pytest

from meedoen.survey import library
from meedoen.survey.editor.defining import field_errors, item_from
from meedoen.survey.editor.editing import items_of
from meedoen.survey.editor.item_form import ItemForm, blank_form, form_of, posted_form
from meedoen.survey.types.register import TYPES
from tests.survey.builders import AREAS, COLUMNS, OPTIONS, ROWS, ask, form

EVERY_ITEM = [
    item
    for template in library.templates()
    for item in items_of(library.from_template(template.id, "GM0453", {}, AREAS))
]


def as_posted(shown: ItemForm) -> list[tuple[str, str]]:
    """What a browser posts for this form when nothing is touched."""
    pairs = [*shown.texts.items(), *((name, "ja") for name, on in shown.flags.items() if on)]
    for name, rows in shown.lists.items():
        for row in rows:
            start = f"{name}-{row.number}"
            pairs += [
                (f"{start}-code", row.code),
                (f"{start}-text", row.text),
                (f"{start}-place", row.place),
            ]
            pairs += [(f"{start}-{tick}", "ja") for tick in row.ticks]
    return pairs


def saved(item: dict[str, Any], *changes: tuple[str, str]) -> dict[str, Any]:
    pairs = dict(as_posted(form_of(item).with_room(3))) | dict(changes)
    return item_from(posted_form(item["type"], form(*pairs.items())), item)


@pytest.mark.parametrize("item", EVERY_ITEM, ids=lambda item: item["id"])
def test_an_untouched_form_changes_nothing(item: dict[str, Any]) -> None:
    implied = {"yes_no": {"options"}}.get(item["type"], set())
    again = {
        name: value for name, value in saved(item).items() if name in item or name not in implied
    }
    assert again == item
    assert field_errors(form_of(item), saved(item)) == {}


def test_codes_stay_when_texts_change() -> None:
    changed = saved(ask("single", options=OPTIONS), ("options-0-text", "Een lange brief"))
    assert changed["options"][0] == {"code": "a", "text": "Een lange brief"}


def test_an_emptied_option_goes_and_a_new_one_gets_a_code() -> None:
    changed = saved(
        ask("single", options=OPTIONS), ("options-1-text", ""), ("options-4-text", "Een brief")
    )
    assert [option["code"] for option in changed["options"]] == [
        "a",
        "anders",
        "niets",
        "een_brief",
    ]


def test_numbers_give_the_order() -> None:
    changed = saved(
        ask("matrix", rows=ROWS, columns=COLUMNS), ("rows-0-place", "2"), ("rows-1-place", "1")
    )
    assert [row["code"] for row in changed["rows"]] == ["r2", "r1"]


def test_faults_point_at_their_fields() -> None:
    item = ask("single", options=OPTIONS)
    shown = posted_form("single", form(("text", ""), ("options-0-text", "A"), ("options-0-code", "é"),
                                       ("options-7-text", "x" * 301)))  # fmt: skip
    errors = field_errors(shown, item_from(shown, item))
    assert set(errors) == {"text", "options-0-code", "options-7-text"}
    assert errors["text"] == "Tekst: vul dit in."
    assert errors["options-7-text"].startswith("Antwoord 2 (‘")


def test_a_number_that_is_none_is_told_and_kept() -> None:
    shown = posted_form("number", form(("text", "Hoe veel?"), ("min", "veel"), ("max", "9" * 5000)))
    errors = field_errors(shown, item_from(shown, {"id": "q", "type": "number"}))
    assert errors["min"] == "Laagste getal: dit moet een heel getal zijn."
    assert "max" in errors
    assert shown.texts["min"] == "veel"


@pytest.mark.parametrize("kind", TYPES)
def test_any_post_gives_a_form(kind: str) -> None:
    names = ["text", "options-0-text", "options-999-text", "options-x-text", "rows-1-place", "min"]
    for value in ("", "\x00", "\ud800", "٣" * 9, "9" * 9999, "<svg>"):
        shown = posted_form(kind, form(*((name, value) for name in names)))
        item = item_from(shown, {"id": "q", "type": kind})
        assert isinstance(field_errors(shown.with_room(3), item), dict)


@pytest.mark.parametrize("kind", TYPES)
def test_an_empty_form_asks_for_a_text(kind: str) -> None:
    blank = blank_form(kind)
    assert "text" in field_errors(blank, item_from(blank, {"id": "q", "type": kind}))


def test_a_form_shows_the_words_that_residents_see_and_they_can_be_taken_away() -> None:
    """A mark has words at its ends unless somebody empties them; the form once hid that."""
    assert form_of(ask("mark")).texts["min_label"] == "heel slecht"
    emptied = saved(ask("mark"), ("min_label", ""))
    assert (emptied["min_label"], emptied["max_label"]) == ("", "heel goed")
    assert form_of(emptied).texts["min_label"] == ""
