"""Conditions in words for who reads a questionnaire: "Alleen als u bij vraag 3 ‘Ja’ koos."."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from meedoen.language.texts import _
from meedoen.survey.document import trees
from meedoen.survey.exchange.reading import Reading

Say = Callable[[str, str], str]
Leaf = Mapping[str, Any]
COMPARED: Mapping[str, Say] = {
    "is": lambda at, said: _("u bij %(at)s %(said)s koos", at=at, said=said),
    "is_not": lambda at, said: _("u bij %(at)s niet %(said)s koos", at=at, said=said),
    "row_has": lambda at, said: _("u bij een regel van %(at)s %(said)s koos", at=at, said=said),
    "equals": lambda at, said: _("u bij %(at)s %(said)s invulde", at=at, said=said),
    "differs": lambda at, said: _(
        "u bij %(at)s iets anders dan %(said)s invulde", at=at, said=said
    ),
    "less_than": lambda at, said: _("u bij %(at)s minder dan %(said)s invulde", at=at, said=said),
    "at_most": lambda at, said: _("u bij %(at)s hooguit %(said)s invulde", at=at, said=said),
    "more_than": lambda at, said: _("u bij %(at)s meer dan %(said)s invulde", at=at, said=said),
    "at_least": lambda at, said: _("u bij %(at)s minstens %(said)s invulde", at=at, said=said),
    "says": lambda at, said: _("u bij %(at)s ‘%(said)s’ invulde", at=at, said=said),
    "count_at_least": lambda at, said: _(
        "u bij %(at)s minstens %(said)s antwoorden koos", at=at, said=said
    ),
    "count_at_most": lambda at, said: _(
        "u bij %(at)s hooguit %(said)s antwoorden koos", at=at, said=said
    ),
}
ALIKE = {"includes": "is", "includes_not": "is_not"}
LACKS: Mapping[str, Callable[[str], str]] = {
    "not_asked": lambda at: _("u %(at)s niet hoefde in te vullen", at=at),
    "skipped": lambda at: _("u %(at)s oversloeg", at=at),
    "dont_know": lambda at: _("u het bij %(at)s niet wist", at=at),
    "wont_say": lambda at: _("u het bij %(at)s liever niet zei", at=at),
}


def shown_when(reading: Reading, tree: trees.Tree | None) -> str:
    """Empty for what everybody gets."""
    return _("Alleen als %(condition)s.", condition=_said(reading, tree)) if tree else ""


def stops_when(reading: Reading, tree: trees.Tree | None) -> str:
    return _("Stop als %(condition)s.", condition=_said(reading, tree)) if tree else ""


def _said(reading: Reading, tree: Leaf) -> str:
    for join, between in (("and", _("en")), ("or", _("of"))):
        if join in tree:
            return f" {between} ".join(_part(reading, part) for part in tree[join])
    if "not" in tree:
        return _("het niet zo is dat %(condition)s", condition=_part(reading, tree["not"]))
    return _leaf(reading, tree)


def _part(reading: Reading, tree: Leaf) -> str:
    """Between brackets where an and stands in an or, or the other way round."""
    said = _said(reading, tree)
    return f"({said})" if "and" in tree or "or" in tree else said


def _leaf(reading: Reading, leaf: Leaf) -> str:
    if "member" in leaf:
        return _("wij u daarom deze vraag stellen")
    if "previous" in leaf:
        return _("dat past bij wat u de vorige keer antwoordde")
    at, name = _at(reading, leaf), trees.comparison(leaf)
    if name == "answered":
        if leaf[name]:
            return _("u %(at)s invulde", at=at)
        return LACKS["skipped"](at)
    if name == "lacks":
        return f" {_('of')} ".join(LACKS[kind](at) for kind in leaf[name])
    value = _codes(reading, leaf, leaf[name]) if name in trees.WITH_CODES else f"{leaf[name]}"
    return COMPARED[ALIKE.get(name, name)](at, value)


def _at(reading: Reading, leaf: Leaf) -> str:
    """A question by its number, and one of its rows by its words."""
    name = leaf["answer"]
    number = reading.numbers.get(name)
    at = (
        _("vraag %(number)s", number=number)
        if number
        else f"‘{reading.words(reading.items[name])}’"
    )
    rows = dict(reading.lines(reading.items[name], "rows"))
    row = rows.get(leaf.get("row", ""), "")
    return _("%(question)s, regel ‘%(row)s’,", question=at, row=row) if row else at


def _codes(reading: Reading, leaf: Leaf, codes: Sequence[str]) -> str:
    known = {one.code: one.words for one in reading.answers(reading.items[leaf["answer"]])}
    return f" {_('of')} ".join(f"‘{known.get(code) or code}’" for code in codes)
