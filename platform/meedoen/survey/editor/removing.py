"""Taking a question away, with what other questions say about it."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from itertools import chain
from typing import Any

from meedoen.language.texts import _
from meedoen.survey.editor.describing import describe_show_if, describe_stop
from meedoen.survey.editor.editing import Definition, Edit, items_of, remove_item
from meedoen.survey.types.conditions import Join


def lookers(definition: Mapping[str, Any], item_id: str) -> list[dict[str, Any]]:
    """The questions that an answer to this one shows, or that stop by it."""
    return [item for item in items_of(definition) if item_id in looked_at(item)]


def take_away(item_id: str) -> Edit:
    """Those that looked at it look no more: whoever saw them by another answer still does."""

    def edit(definition: Definition) -> Definition:
        left = deepcopy(remove_item(item_id)(definition))
        for item in lookers(left, item_id):
            _look_away(item, item_id)
        return left

    return edit


def told_after(left: Mapping[str, Any], before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """What is left of who sees a question and where it stops, where that changed."""
    said = []
    if before.get("show_if") != now.get("show_if"):
        said.append(describe_show_if(left, now) or _("iedereen ziet deze vraag dan."))
    if before.get("stop_if") != now.get("stop_if"):
        said.append(describe_stop(left, now) or _("de vragenlijst stopt daar dan niet meer."))
    return " ".join(said)


def looked_at(item: Mapping[str, Any]) -> set[str]:
    """The other questions whose answers decide who sees this one, or whether it stops there."""
    trees = (item.get("show_if"), item.get("stop_if", {}).get("when"))
    return {name for tree in trees if tree for name in questions_in(tree)} - {item["id"]}


def questions_in(part: Mapping[str, Any]) -> Iterator[str]:
    """Those that a condition, or a whole of conditions, looks at."""
    if "question" in part:
        yield part["question"]
    for inner in chain.from_iterable(part.get(join, ()) for join in Join):
        yield from questions_in(inner)


def _look_away(item: dict[str, Any], item_id: str) -> None:
    if item.get("show_if"):
        kept = _without(item.pop("show_if"), item_id)
        item |= {"show_if": kept} if kept else {}
    if "when" in item.get("stop_if", {}):
        stop = item.pop("stop_if")
        kept = _without(stop["when"], item_id)
        item |= {"stop_if": {**stop, "when": kept}} if kept else {}


def _without(part: Mapping[str, Any], item_id: str) -> dict[str, Any] | None:
    """Nothing when nothing else is left in it."""
    if "question" in part:
        return None if part["question"] == item_id else dict(part)
    ((join, parts),) = part.items()
    kept = [one for inner in parts if (one := _without(inner, item_id))]
    return {join: kept} if kept else None
