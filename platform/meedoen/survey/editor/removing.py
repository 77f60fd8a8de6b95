"""Taking a question away, with what other questions say about it."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from itertools import chain
from typing import Any

from meedoen.survey.editor.editing import Definition, Edit, items_of, remove_item
from meedoen.survey.types.conditions import Join


def lookers(definition: Mapping[str, Any], item_id: str) -> list[dict[str, Any]]:
    """The questions that are shown by an answer to this one."""
    return [item for item in items_of(definition) if item_id in looked_at(item)]


def take_away(item_id: str) -> Edit:
    """Those that looked at it look no more: whoever saw them by another answer still does."""

    def edit(definition: Definition) -> Definition:
        left = deepcopy(remove_item(item_id)(definition))
        for item in lookers(left, item_id):
            _look_away(item, item_id)
        return left

    return edit


def looked_at(item: Mapping[str, Any]) -> set[str]:
    """The questions whose answers decide who sees this one."""
    return set(_looks(item["show_if"])) if item.get("show_if") else set()


def _looks(part: Mapping[str, Any]) -> Iterator[str]:
    if "question" in part:
        yield part["question"]
    for inner in chain.from_iterable(part.get(join, ()) for join in Join):
        yield from _looks(inner)


def _look_away(item: dict[str, Any], item_id: str) -> None:
    if kept := _without(item["show_if"], item_id):
        item["show_if"] = kept
    else:
        del item["show_if"]


def _without(part: Mapping[str, Any], item_id: str) -> dict[str, Any] | None:
    """Nothing when nothing else is left in it."""
    if "question" in part:
        return None if part["question"] == item_id else dict(part)
    ((join, parts),) = part.items()
    kept = [one for inner in parts if (one := _without(inner, item_id))]
    return {join: kept} if kept else None
