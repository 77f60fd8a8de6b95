"""Conditions as and/or trees: walked, and brought to the one form in which they are kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import eq, ge, gt, le, lt, ne
from typing import Any

Tree = dict[str, Any]
OPPOSITE = {
    "is": "is_not",
    "is_not": "is",
    "includes": "includes_not",
    "includes_not": "includes",
}
OTHER = {"and": "or", "or": "and"}
SUBJECTS = ("answer", "member", "previous")
WITH_CODES = ("is", "is_not", "includes", "includes_not", "row_has")
WITH_NUMBER: Mapping[str, Callable[[float, float], bool]] = {
    "equals": eq, "differs": ne, "less_than": lt, "at_most": le, "more_than": gt, "at_least": ge,
}  # fmt: skip
COMPARISONS = (
    *WITH_CODES, *WITH_NUMBER, "count_at_least", "count_at_most", "says", "answered", "lacks"
)  # fmt: skip


def leaves(tree: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every comparison in it, in order."""
    for join in OTHER:
        for inner in tree.get(join, ()):
            yield from leaves(inner)
    if "not" in tree:
        yield from leaves(tree["not"])
    elif not OTHER.keys() & tree.keys():
        yield tree


def comparison(leaf: Mapping[str, Any]) -> str:
    return next((name for name in COMPARISONS if name in leaf), "")


def together(trees: Iterable[Tree | None]) -> Tree | None:
    """All of them at once; None where there is none."""
    found = [tree for tree in trees if tree]
    return normal({"and": found}) if found else None


def normal(tree: Mapping[str, Any]) -> Tree:
    """No and in an and, no or in an or, none of one; a not only where there is no opposite."""
    for join in OTHER:
        if join in tree:
            return _joined(join, [normal(inner) for inner in tree[join]])
    return _against(normal(tree["not"])) if "not" in tree else dict(tree)


def _joined(join: str, parts: Iterable[Tree]) -> Tree:
    flat: list[Tree] = []
    for part in parts:
        flat += [one for one in part.get(join, [part]) if one not in flat]
    return flat[0] if len(flat) == 1 else {join: flat}


def _against(tree: Tree) -> Tree:
    """The opposite of what is in normal form already."""
    for join, other in OTHER.items():
        if join in tree:
            return _joined(other, [_against(inner) for inner in tree[join]])
    if "not" in tree:
        inner: Tree = tree["not"]
        return inner
    name = comparison(tree)
    if name == "answered":
        return {**tree, "answered": not tree["answered"]}
    if name in OPPOSITE:
        return {key: value for key, value in tree.items() if key != name} | {
            OPPOSITE[name]: tree[name]
        }
    return {"not": tree}
