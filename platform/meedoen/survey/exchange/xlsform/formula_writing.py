"""Our trees as formulas of XLSForm, and {answers.x} as ${x}; what has no formula gives none at all."""

from collections.abc import Mapping
from typing import Any

from meedoen.survey.document import trees
from meedoen.survey.document.sense import items_of
from meedoen.survey.document.words import Document
from meedoen.survey.types.repeating import NAMED

SIGNS = {
    "equals": "=", "differs": "!=", "less_than": "<", "at_most": "<=", "more_than": ">", "at_least": ">="
}  # fmt: skip
SEVERAL = frozenset({"multiple", "ranking"})


class _NoFormula(ValueError):
    """A form cannot ask this."""


def formula(document: Document, tree: Mapping[str, Any], itself: str = "") -> str:
    kinds = {item["id"]: item["type"] for item in items_of(document)}
    try:
        return _written(tree, kinds, itself)
    except _NoFormula:
        return ""


def texts_named(text: str) -> str:
    return NAMED.sub(r"${\1}", text)


def _written(tree: Mapping[str, Any], kinds: Mapping[str, str], itself: str) -> str:
    for join in ("and", "or"):
        if join in tree:
            inner = [_written(part, kinds, itself) for part in tree[join]]
            return f" {join} ".join(f"({one})" for one in inner)
    if "not" in tree:
        return f"not({_written(tree['not'], kinds, itself)})"
    if "answer" not in tree:
        raise _NoFormula
    return _compared(tree, kinds, itself)


def _compared(leaf: Mapping[str, Any], kinds: Mapping[str, str], itself: str) -> str:
    kind, name = kinds.get(leaf["answer"], ""), trees.comparison(leaf)
    asked = f"{leaf['answer']}_{leaf['row']}" if "row" in leaf else leaf["answer"]
    if kind in ("matrix", "grid") and "row" not in leaf:
        raise _NoFormula
    subject = "." if leaf["answer"] == itself else f"${{{asked}}}"
    if name in SIGNS:
        return f"{subject} {SIGNS[name]} {leaf[name]}"
    if name in trees.WITH_CODES and name != "row_has":
        if kind == "consent":
            return _ticked(subject, leaf[name], against=name.endswith("_not"))
        against = name.endswith("_not")
        each = [_has(subject, code, several=kind in SEVERAL) for code in leaf[name]]
        said = each[0] if len(each) == 1 else " or ".join(f"({one})" for one in each)
        return f"not({said})" if against else said
    if name == "answered":
        return f"{subject} {'!=' if leaf[name] else '='} ''"
    if name in ("count_at_least", "count_at_most"):
        return (
            f"count-selected({subject}) {'>=' if name == 'count_at_least' else '<='} {leaf[name]}"
        )
    if name == "says" and "'" not in leaf[name]:
        return f"{subject} = '{leaf[name]}'"
    raise _NoFormula


def _has(subject: str, code: str, *, several: bool) -> str:
    return f"selected({subject}, '{code}')" if several else f"{subject} = '{code}'"


def _ticked(subject: str, codes: list[str], *, against: bool) -> str:
    """A form knows a tick as OK, and no tick as nothing at all."""
    yes = ("ja" in codes) != against
    if len(set(codes)) != 1:
        raise _NoFormula
    return f"{subject} {'=' if yes else '!='} 'OK'"
