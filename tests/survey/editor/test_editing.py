"""Changes to a definition."""

from typing import Any

import pytest

from meedoen.forms.refusing import Refused
from meedoen.survey.editor.editing import (
    add_block,
    add_item,
    find_item,
    items_of,
    move_block,
    move_item,
    new_code,
    put_item,
    remove_block,
    remove_item,
    set_block,
    set_details,
    set_item,
)
from tests.survey.builders import YES_NO, ask, definition


@pytest.fixture
def two_blocks() -> dict[str, Any]:
    return definition([YES_NO, ask("text")], [ask("text", id="slot")])


def order(content: dict[str, Any]) -> list[list[str]]:
    return [[item["id"] for item in block["items"]] for block in content["blocks"]]


def test_an_edit_leaves_the_old_definition_alone(two_blocks: dict[str, Any]) -> None:
    before = definition([YES_NO, ask("text")], [ask("text", id="slot")])
    for edit in (
        set_details({"title": "Nieuw"}), set_item("q", ask("mark")), add_item("blok1", YES_NO),
        remove_item("q"), move_item("q", up=True), set_block("blok1", "X"), add_block("X"),
        remove_block("blok2"), move_block("blok2", up=True),
    ):  # fmt: skip
        assert edit(two_blocks) != before
        assert two_blocks == before


def test_a_question_comes_right_below_another_or_at_the_end(two_blocks: dict[str, Any]) -> None:
    for after, wanted in (("kent", ["kent", "n", "q"]), ("", ["kent", "q", "n"])):
        added = add_item("blok1", {**ask("text"), "id": "n"}, after)(two_blocks)
        assert order(added) == [[*wanted], ["slot"]]


@pytest.mark.parametrize(
    ("moved", "place", "beside", "wanted"),
    [
        ("slot", "voor", "kent", [["slot", "kent", "q"], []]),
        ("kent", "na", "q", [["q", "kent"], ["slot"]]),
        ("kent", "na", "slot", [["q"], ["slot", "kent"]]),
        ("q", "in", "blok2", [["kent"], ["slot", "q"]]),
        ("q", "na", "q", [["kent", "q"], ["slot"]]),
    ],
)
def test_a_question_goes_to_the_place_where_it_is_dragged(
    two_blocks: dict[str, Any], moved: str, place: str, beside: str, wanted: list[list[str]]
) -> None:
    assert order(put_item(moved, place, beside)(two_blocks)) == wanted
    for gone in (("weg", place, beside), (moved, place, "weg")):
        with pytest.raises(Refused):
            put_item(*gone)(two_blocks)


def test_moving_goes_over_the_border_of_a_block(two_blocks: dict[str, Any]) -> None:
    assert order(move_item("q", up=True)(two_blocks)) == [["q", "kent"], ["slot"]]
    assert order(move_item("q", up=False)(two_blocks)) == [["kent"], ["q", "slot"]]
    assert order(move_item("slot", up=True)(two_blocks)) == [["kent", "q", "slot"], []]
    assert order(move_item("kent", up=True)(two_blocks)) == order(two_blocks)
    assert order(move_item("slot", up=False)(two_blocks)) == order(two_blocks)
    assert order(move_block("blok1", up=False)(two_blocks)) == [["slot"], ["kent", "q"]]
    assert order(move_block("blok1", up=True)(two_blocks)) == order(two_blocks)


def test_what_is_gone_cannot_be_changed(two_blocks: dict[str, Any]) -> None:
    for edit in (set_item("x", {}), remove_item("x"), move_item("x", up=True), set_block("x", "y"),
                 add_item("x", YES_NO), remove_block("x"), move_block("x", up=True)):  # fmt: skip
        with pytest.raises(Refused, match="weggehaald"):
            edit(two_blocks)


def test_a_changed_question_keeps_its_place(two_blocks: dict[str, Any]) -> None:
    changed = set_item("kent", {**YES_NO, "text": "Anders?"})(two_blocks)
    assert find_item(changed, "kent")["text"] == "Anders?"
    assert [item["id"] for item in items_of(changed)] == ["kent", "q", "slot"]


@pytest.mark.parametrize(
    ("text", "taken", "code"),
    [
        ("Kunt u rondkomen?", [], "kunt_rondkomen"),
        ("Kunt u rondkomen?", ["kunt_rondkomen"], "kunt_rondkomen_2"),
        ("Één café", [], "een_cafe"),
        ("75 jaar of ouder", [], "v_75_jaar_of"),
        ("???", [], "v"),
        ("مرحبا", ["v"], "v_2"),
        ("x" * 99, [], "x" * 30),
    ],
)
def test_a_code_is_made_from_the_text(text: str, taken: list[str], code: str) -> None:
    assert new_code(text, taken) == code
