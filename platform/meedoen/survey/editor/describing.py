"""Says in plain Dutch what a condition in a definition means, for the composer's screen."""

from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import ValidationError

from meedoen.language.texts import _
from meedoen.survey.editor.editing import items_of
from meedoen.survey.types.conditions import WITH_CODES, Operator
from meedoen.survey.types.question import Question
from meedoen.survey.types.register import TYPES

Known = Mapping[str, Mapping[str, Any]]


def describe_show_if(definition: Mapping[str, Any], item: Mapping[str, Any]) -> str:
    """Empty for an item that everybody sees."""
    show_if = item.get("show_if")
    if not show_if:
        return ""
    known = {found["id"]: found for found in items_of(definition)}
    return _("Alleen als %(conditions)s.", conditions=_together(show_if, known))


def describe_stop(definition: Mapping[str, Any], item: Mapping[str, Any]) -> str:
    stop = item.get("stop_if")
    if not stop:
        return ""
    if "when" in stop:
        known = {found["id"]: found for found in items_of(definition)}
        together = _together(stop["when"], known)
        return _("Stopt de vragenlijst als %(conditions)s.", conditions=together)
    return _("Stopt de vragenlijst als het antwoord %(match)s.", match=_match(stop, item))


def _together(show_if: Mapping[str, Any], known: Known) -> str:
    ((join, parts),) = show_if.items()
    between = _("en") if join == "all" else _("of")
    said = f" {between} ".join(_part(part, known) for part in parts)
    return _("het niet zo is dat %(conditions)s", conditions=said) if join == "none" else said


def _part(part: Mapping[str, Any], known: Known) -> str:
    """Between brackets when several stand together in one of several."""
    return _condition(part, known) if "question" in part else f"({_together(part, known)})"


def _condition(condition: Mapping[str, Any], known: Known) -> str:
    asked = known.get(condition["question"], {})
    words = asked["text"] if asked else _("een weggehaalde vraag")
    row = next((r["text"] for r in asked.get("rows", ()) if r["code"] == condition.get("row")), "")
    at = f"‘{words}’, ‘{row}’," if row else f"‘{words}’"
    return f"{at} {_match(condition, asked)}"


def _match(match: Mapping[str, Any], asked: Mapping[str, Any]) -> str:
    operator = next(operator for operator in Operator if operator in match)
    if operator is Operator.ANSWERED:
        return operator.words if match[operator] else _("is niet ingevuld")
    if operator is Operator.SAYS:
        return f"{operator.words} ‘{match[operator]}’"
    if operator not in WITH_CODES:
        return f"{operator.words} {match[operator]:g}"
    names = dict(choices(asked))
    texts = [f"‘{names.get(code) or _('een weggehaald antwoord')}’" for code in match[operator]]
    either = f" {_('of')} ".join(texts)
    return f"{operator.words} {either}"


def choices(item: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
    """(code, text) of the answers that a condition on this item may name."""
    question = question_of(item)
    return question.choices if question else ()


def question_of(item: Mapping[str, Any]) -> Question | None:
    """None for a text, and for what was stored once and no longer holds."""
    made = TYPES.get(item.get("type", ""))
    try:
        built = made.built({k: v for k, v in item.items() if k != "type"}) if made else None
    except ValidationError:
        return None
    return built if isinstance(built, Question) else None
