"""Taking a question away, with what other questions say about it."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from meedoen.survey.editor.editing import Definition, Edit, items_of, remove_item


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
    show_if = item.get("show_if") or {}
    return {condition["question"] for conditions in show_if.values() for condition in conditions}


def _look_away(item: dict[str, Any], item_id: str) -> None:
    ((each, conditions),) = item["show_if"].items()
    kept = [condition for condition in conditions if condition["question"] != item_id]
    if kept:
        item["show_if"] = {each: kept}
    else:
        del item["show_if"]
