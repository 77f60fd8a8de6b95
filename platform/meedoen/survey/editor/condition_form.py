"""The form for one condition: which answers of a question show another one, or stop."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from meedoen.language.texts import _
from meedoen.survey.editor.describing import question_of
from meedoen.survey.editor.editing import items_of
from meedoen.survey.types.conditions import WITH_CODES, Join, Operator
from meedoen.survey.types.numerals import parse_number, stored
from meedoen.survey.types.question import Question


class Posted(Protocol):
    def get(self, key: str, default: str, /) -> str: ...

    def getlist(self, key: str, /) -> list[str]: ...


JOINS = (Join.ALL, Join.ANY)
IN_THE_FORM = frozenset({*WITH_CODES, Operator.LESS_THAN})


def earlier_questions(
    definition: Mapping[str, Any], item_id: str, *, itself: bool = False
) -> list[Question]:
    """The questions before an item, or up to and including it, that a condition can look at."""
    items = items_of(definition)
    place = next((n for n, item in enumerate(items) if item["id"] == item_id), 0)
    earlier = (question_of(item) for item in items[: place + itself])
    return [question for question in earlier if question and operators_for(question)]


def operators_for(asked: Question) -> list[Operator]:
    """Those of its type, as far as there is something to name."""
    return [o for o in asked.operators if o is Operator.LESS_THAN or asked.choices]


def read_match(asked: Question, form: Posted) -> tuple[dict[str, Any], dict[str, str]]:
    """The match that was typed and, by field, what is wrong with it; one of both is empty."""
    operator = form.get("operator", "")
    if operator not in operators_for(asked):
        return {}, {"operator": _("Kies hoe het antwoord moet zijn.")}
    if operator == Operator.LESS_THAN:
        number = parse_number(form.get("number", ""))
        if number is None:
            return {}, {"number": _("Vul een getal in.")}
        return {operator: stored(number)}, {}
    return _codes(operator, asked.choices, form.getlist("codes"))


def _codes(
    operator: str, known: Sequence[tuple[str, str]], typed: Sequence[str]
) -> tuple[dict[str, Any], dict[str, str]]:
    codes = [code for code, _text in known if code in typed]
    if not codes:
        return {}, {"codes": _("Kies één of meer antwoorden.")}
    return {operator: codes}, {}


def joined(now: Mapping[str, Any], how: str, condition: Mapping[str, Any]) -> dict[str, Any]:
    """What stands there (empty when nothing does) and one condition more; `how` is one of JOINS, and
    with anything else the new one stands alone."""
    one = dict(condition)
    if not now or how not in JOINS:
        return {"all": [one]}
    parts = now.get(how)
    found = list(parts) if parts else _alone(now)
    return {how: found if one in found else [*found, one]}


def _alone(now: Mapping[str, Any]) -> list[Any]:
    """As parts of another whole: one by itself needs no whole around it."""
    ((join, parts),) = now.items()
    return list(parts) if len(parts) == 1 and join != Join.NONE else [dict(now)]


def stops_by(item: Mapping[str, Any]) -> dict[str, Any]:
    """By which answers it stops, as one whole; empty when it never does."""
    stop = dict(item.get("stop_if") or {})
    stop.pop("text", None)
    if not stop or "when" in stop:
        return dict(stop.get("when", {}))
    return {"all": [{"question": item["id"], **stop}]}


def stop_of(item_id: str, when: Mapping[str, Any]) -> dict[str, Any]:
    """The same as a question keeps it: its own answer alone without a whole around it."""
    ((join, parts),) = when.items()
    own = parts[0] if len(parts) == 1 and join != Join.NONE else {}
    if own.get("question") != item_id:
        return {"when": dict(when)}
    return {name: value for name, value in own.items() if name != "question"}


def first_condition(whole: Mapping[str, Any]) -> Mapping[str, Any]:
    """The condition that the form starts from; empty when there is none, or none that it can say."""
    first: Mapping[str, Any] = next(
        (found[0] for join, found in whole.items() if join != Join.NONE), {}
    )
    sayable = "row" not in first and any(operator in first for operator in IN_THE_FORM)
    return first if sayable else {}


def says_more(whole: Mapping[str, Any]) -> bool:
    """Whether what decides is more than one condition of the form."""
    several = any(len(found) > 1 for found in whole.values())
    return several or bool(whole) > bool(first_condition(whole))


def typed_match(match: Mapping[str, Any]) -> dict[str, Any]:
    """A stored match as the fields of the form."""
    operator = next((operator for operator in Operator if operator in match), "")
    value = match.get(operator)
    if operator == Operator.LESS_THAN:
        return {"operator": str(operator), "number": str(value).replace(".", ","), "codes": []}
    return {"operator": str(operator), "number": "", "codes": list(value or [])}
