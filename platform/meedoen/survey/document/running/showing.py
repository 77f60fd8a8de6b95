"""And/or trees as the walk knows them: all, any or none of comparisons, which may stand in one another."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from meedoen.language.texts import lazy
from meedoen.survey.document import trees
from meedoen.survey.document.running.comparing import match_of, plainly
from meedoen.survey.document.running.saying import Speech

TOO_MUCH = lazy("deze voorwaarde is te ingewikkeld om hier te gebruiken.")
MERGED = {"or": ("is", "includes", "row_has"), "and": ("is_not", "includes_not")}
JOINS = {"and": "all", "or": "any"}
Named = dict[str, Any]


class Asked(NamedTuple):
    """What an answer is asked by, and when it is asked at all."""

    item: Mapping[str, Any]
    shown: trees.Tree | None


Items = Mapping[tuple[str, str | None], Asked]
"""By the id of a question and one of its rows."""


def show_if(
    document: Mapping[str, Any], tree: trees.Tree, items: Items, speech: Speech, where: str
) -> dict[str, Any] | None:
    """None, and a sentence, for what cannot be."""
    found = _part(document, tree, items)
    if found is None:
        speech.refuse(where, str(TOO_MUCH))
        return None
    return {"all": [found]} if "question" in found else found


def stop_if(
    document: Mapping[str, Any], item: Mapping[str, Any], items: Items, speech: Speech, at: str = ""
) -> dict[str, Any] | None:
    """By the answer to the question itself, or by all that was answered so far; `at` is the question of a
    table at which it stops."""
    found = _part(document, item["end_if"], items)
    if found is None:
        speech.refuse(item["id"], str(TOO_MUCH))
        return None
    if found.get("question") == (at or item["id"]):
        del found["question"]
    else:
        found = {"when": {"all": [found]} if "question" in found else found}
    return {**found, "text": speech.must(f"items.{item['id']}.end")}


def _part(document: Mapping[str, Any], tree: trees.Tree, items: Items) -> Named | None:
    for join, name in JOINS.items():
        if join in tree:
            parts = [_part(document, one, items) for one in tree[join]]
            return (
                _joined(name, _merged([one for one in parts if one], join)) if all(parts) else None
            )
    if "not" in tree:
        inner = _part(document, tree["not"], items)
        return inner and {"none": inner.get("any", [inner])}
    return _leaf(document, tree, items)


def _joined(name: str, parts: Sequence[Named]) -> Named:
    return parts[0] if len(parts) == 1 else {name: list(parts)}


def _leaf(document: Mapping[str, Any], leaf: trees.Tree, items: Items) -> Named | None:
    asked = items.get((leaf.get("answer", ""), leaf.get("row")))
    if asked is not None:
        leaf = {name: value for name, value in leaf.items() if name != "row"}
    elif "answer" in leaf:
        asked = items.get((leaf["answer"], None))
    if asked is None:
        return None
    plain = trees.normal(plainly(document, asked.item, leaf, asked.shown))
    if plain != leaf:
        return _part(document, plain, items)
    match = match_of(asked.item, leaf)
    return {"question": asked.item["id"], **match} if match else None


def _merged(conditions: Sequence[Named], join: str) -> list[Named]:
    """Of the same question and the same operator one, with the codes of all."""
    found: list[Named] = []
    for one in conditions:
        operator = next((name for name in MERGED[join] if name in one), "")
        alike = (other for other in found if operator in other and _about(one) == _about(other))
        other = next(alike, None) if operator else None
        if other is None:
            found.append(dict(one))
        else:
            other[operator] = list(dict.fromkeys([*other[operator], *one[operator]]))
    return found


def _about(one: Named) -> tuple[Any, Any]:
    return one.get("question"), one.get("row")
