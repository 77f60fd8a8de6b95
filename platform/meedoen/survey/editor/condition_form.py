"""The form for one condition: which answers of a question show another one, or stop."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from meedoen.language.texts import _
from meedoen.survey.editor.describing import question_of
from meedoen.survey.editor.editing import items_of
from meedoen.survey.types.conditions import WITH_CODES, Operator
from meedoen.survey.types.numerals import parse_number, stored
from meedoen.survey.types.question import Question


class Posted(Protocol):
    def get(self, key: str, default: str, /) -> str: ...

    def getlist(self, key: str, /) -> list[str]: ...


IN_THE_FORM = frozenset({*WITH_CODES, Operator.LESS_THAN})


def earlier_questions(definition: Mapping[str, Any], item_id: str) -> list[Question]:
    """The questions before an item that a condition can look at."""
    items = items_of(definition)
    place = next((n for n, item in enumerate(items) if item["id"] == item_id), 0)
    earlier = (question_of(item) for item in items[:place])
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


def first_condition(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """The condition that the form starts from; empty when there is none, or none that it can say."""
    show_if: Mapping[str, list[Mapping[str, Any]]] = item.get("show_if") or {}
    first = next((found[0] for join, found in show_if.items() if join != "none"), {})
    sayable = "row" not in first and any(operator in first for operator in IN_THE_FORM)
    return first if sayable else {}


def says_more(item: Mapping[str, Any]) -> bool:
    """Whether what decides who sees it is more than one condition of the form."""
    show_if: Mapping[str, list[Mapping[str, Any]]] = item.get("show_if") or {}
    return any(len(found) > 1 for found in show_if.values()) or bool(show_if) > bool(
        first_condition(item)
    )


def typed_match(match: Mapping[str, Any]) -> dict[str, Any]:
    """A stored match as the fields of the form."""
    operator = next((operator for operator in Operator if operator in match), "")
    value = match.get(operator)
    if operator == Operator.LESS_THAN:
        return {"operator": str(operator), "number": str(value).replace(".", ","), "codes": []}
    return {"operator": str(operator), "number": "", "codes": list(value or [])}
