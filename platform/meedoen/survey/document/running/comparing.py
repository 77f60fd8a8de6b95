"""Comparisons as the walk knows them: which codes of an earlier answer show something."""

from collections.abc import Mapping, Sequence
from typing import Any

from meedoen.survey.document import trees
from meedoen.survey.document.running.items import KNOWN
from meedoen.survey.document.sense import codes_of

MOST_CODES = 300
OF_THE_WALK = frozenset({*trees.WITH_CODES, "less_than"})
SEVERAL = frozenset({"multiple", "ranking"})
POINTS = {"scale": (1, 5), "mark": (1, 10)}
Leaf = Mapping[str, Any]
Match = dict[str, Any]


def match_of(document: Mapping[str, Any], item: Mapping[str, Any], leaf: Leaf) -> Match | None:
    """An operator of the walk with its codes; None for what it cannot compare yet."""
    name, codes = trees.comparison(leaf), _codes(document, item)
    if item["type"] not in KNOWN:
        return {name: leaf[name]} if name in OF_THE_WALK else None
    if "row" in leaf or (item["type"] == "matrix") != (name == "row_has"):
        return None
    if name == "row_has":
        return {"row_has": leaf["row_has"]}
    if name in ("answered", "count_at_least"):
        return _answered(item, leaf, name, codes)
    if name in trees.WITH_NUMBER:
        return _numbers(item, leaf, name)
    return _by_code(item, leaf, name, codes)


def _by_code(
    item: Mapping[str, Any], leaf: Leaf, name: str, codes: Sequence[str] | None
) -> Match | None:
    if name == "lacks":
        return _named(item, list(leaf["lacks"]), against=False, of=codes)
    exact = item["type"] in SEVERAL and name in ("is", "is_not")
    if name not in trees.WITH_CODES or exact:
        return None
    return _named(item, leaf[name], against=name.endswith("_not"), of=codes)


def _named(
    item: Mapping[str, Any], codes: Sequence[str], *, against: bool, of: Sequence[str] | None
) -> Match | None:
    known = item["type"] == "number" or (of is not None and set(codes) <= set(of))
    if not codes or len(codes) > MOST_CODES or not known:
        return None
    operator = "includes" if item["type"] in SEVERAL else "is"
    return {f"{operator}_not" if against else operator: list(codes)}


def _answered(
    item: Mapping[str, Any], leaf: Leaf, name: str, codes: Sequence[str] | None
) -> Match | None:
    if name == "count_at_least" and leaf[name] != 1:
        return None
    if codes is None:
        return None
    return _named(item, codes, against=leaf.get("answered") is False, of=codes)


def _numbers(item: Mapping[str, Any], leaf: Leaf, name: str) -> Match | None:
    if item["type"] not in ("number", *POINTS):
        return None
    limit, points = leaf[name], _points(item)
    whole = limit == int(limit)
    if name == "less_than":
        return {"less_than": limit}
    if name == "at_most" and whole and not item.get("decimals"):
        return {"less_than": limit + 1}
    if points is not None and name != "differs":
        return _is([point for point in points if trees.WITH_NUMBER[name](point, limit)])
    if name in ("equals", "differs") and whole and limit >= 0:
        return {"is" if name == "equals" else "is_not": [str(int(limit))]}
    return None


def _is(points: Sequence[int]) -> Match | None:
    return {"is": [str(point) for point in points]} if points else None


def _points(item: Mapping[str, Any]) -> range | None:
    """The whole numbers that may be answered, when there are few."""
    if item["type"] in POINTS:
        low, high = (
            item.get(end, usual)
            for end, usual in zip(("min", "max"), POINTS[item["type"]], strict=True)
        )
        return range(low, high + 1)
    low, high = item.get("min"), item.get("max")
    if item["type"] != "number" or item.get("decimals") or low is None or high is None:
        return None
    if low < 0 or high - low >= MOST_CODES or low != int(low) or high != int(high):
        return None
    return range(int(low), int(high) + 1)


def _codes(document: Mapping[str, Any], item: Mapping[str, Any]) -> list[str] | None:
    """All answers by code, in order; None where there is no such list."""
    points = _points(item)
    missing = [kind for kind, on in item.get("missing", {}).items() if on]
    if points is not None:
        return [*map(str, points), *missing]
    known = codes_of(document, item)
    return None if known is None else sorted(known)
