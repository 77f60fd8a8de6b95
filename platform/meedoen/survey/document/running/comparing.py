"""Comparisons as the walk knows them: the word for each, and what it says of which question."""

from collections.abc import Mapping, Sequence
from typing import Any

from meedoen.survey.document import trees
from meedoen.survey.document.running.items import KNOWN
from meedoen.survey.document.sense import set_of

OF_THE_WALK = frozenset({*trees.WITH_CODES, "less_than"})
SEVERAL = frozenset({"multiple", "ranking"})
POINTS = {"scale": (1, 5), "mark": (1, 10)}
AS_THEY_ARE = frozenset({*trees.WITH_NUMBER, "count_at_least", "count_at_most", "answered", "says"})
Item = Mapping[str, Any]
Leaf = Mapping[str, Any]
Match = dict[str, Any]


def plainly(
    document: Mapping[str, Any], item: Item, leaf: Leaf, shown: trees.Tree | None
) -> trees.Tree:
    """The same in words that the walk has; `shown` is when its question is asked at all."""
    name, about = (
        trees.comparison(leaf),
        {key: leaf[key] for key in ("answer", "row") if key in leaf},
    )
    if name == "lacks":
        return {"or": [_lacking(document, item, kind, about, shown) for kind in leaf[name]]}
    if item["type"] in SEVERAL and name in ("is", "is_not"):
        alone = {"and": [{**about, "includes": leaf[name]}, {**about, "count_at_most": 1}]}
        return alone if name == "is" else {"not": alone}
    return dict(leaf)


def match_of(item: Item, leaf: Leaf) -> Match | None:
    """An operator of the walk with what it names; None for what it cannot compare."""
    name = trees.comparison(leaf)
    if item["type"] not in KNOWN:
        return {name: leaf[name]} if name in OF_THE_WALK else None
    if name in AS_THEY_ARE:
        return _of_row(leaf) | {name: leaf[name]}
    if item["type"] == "matrix" and "row" not in leaf:
        return {name: leaf[name]} if name == "row_has" else None
    if name not in trees.WITH_CODES or not leaf[name]:
        return None
    return _of_row(leaf) | {_by_code(item, name): list(leaf[name])}


def _of_row(leaf: Leaf) -> Match:
    return {"row": leaf["row"]} if "row" in leaf else {}


def _by_code(item: Item, name: str) -> str:
    operator = "includes" if item["type"] in SEVERAL else "is"
    return f"{operator}_not" if name.endswith("_not") else operator


def _lacking(
    document: Mapping[str, Any],
    item: Item,
    kind: str,
    about: Mapping[str, Any],
    shown: trees.Tree | None,
) -> trees.Tree:
    """Not asked is what its own conditions say; left open is asked, and without an answer."""
    if kind in ("not_asked", "skipped"):
        asked = shown or {"or": [{**about, "answered": at} for at in (True, False)]}
        left = {**about, "answered": False}
        return {"not": asked} if kind == "not_asked" else {"and": [asked, left]}
    return {**about, "includes": _of_kind(document, item, kind)}


def _of_kind(document: Mapping[str, Any], item: Item, kind: str) -> Sequence[str]:
    """The answers that say so: of the question itself, and those that its list has for it."""
    own = [kind] if item.get("missing", {}).get(kind) else []
    listed = document["structure"]["option_sets"].get(set_of(item), {"options": ()})["options"]
    return [*own, *(option["code"] for option in listed if option.get("missing") == kind)]
