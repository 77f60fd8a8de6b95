"""Says in plain Dutch what a condition in a definition means, for the composer's screen."""

from collections.abc import Mapping
from typing import Any

from meedoen.survey.editor.editing import items_of
from meedoen.survey.types.conditions import DONT_KNOW, Operator

OPERATORS: Mapping[str, str] = {
    Operator.IS: "is",
    Operator.IS_NOT: "is niet",
    Operator.INCLUDES: "een van de antwoorden is",
    Operator.INCLUDES_NOT: "geen van de antwoorden is",
    Operator.LESS_THAN: "is kleiner dan",
    Operator.ROW_HAS: "bij minstens één regel is het antwoord",
}


def describe_show_if(definition: Mapping[str, Any], item: Mapping[str, Any]) -> str:
    """Empty for an item that everybody sees."""
    show_if = item.get("show_if")
    if not show_if:
        return ""
    ((name, conditions),) = show_if.items()
    known = {found["id"]: found for found in items_of(definition)}
    parts = [_condition(condition, known) for condition in conditions]
    return "Alleen als " + (" en " if name == "all" else " of ").join(parts) + "."


def describe_stop(item: Mapping[str, Any]) -> str:
    stop = item.get("stop_if")
    return f"Stopt de vragenlijst als het antwoord {_match(stop, item)}." if stop else ""


def _condition(condition: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> str:
    asked = known.get(condition["question"], {})
    return f"‘{asked.get('text', condition['question'])}’ {_match(condition, asked)}"


def _match(match: Mapping[str, Any], asked: Mapping[str, Any]) -> str:
    operator = next(name for name in OPERATORS if name in match)
    if operator == Operator.LESS_THAN:
        return f"{OPERATORS[operator]} {match[operator]:g}"
    names = dict(choices(asked))
    texts = [f"‘{names.get(code, code)}’" for code in match[operator]]
    return f"{OPERATORS[operator]} {' of '.join(texts)}"


def choices(item: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(code, text) of the answers that a condition on this item may name."""
    kind = item.get("type")
    if kind in ("scale", "mark"):
        low, high = (1, 10) if kind == "mark" else (item.get("min", 1), item.get("max", 5))
        found = [(str(point), str(point)) for point in range(low, high + 1)]
    elif kind == "yes_no":
        found = [("ja", "Ja"), ("nee", "Nee")] if "options" not in item else _listed(item)
    else:
        found = _listed(item)
    return [*found, (DONT_KNOW, "Weet ik niet")] if item.get("dont_know") else found


def _listed(item: Mapping[str, Any]) -> list[tuple[str, str]]:
    options = item.get("columns") or item.get("options") or []
    return [(option["code"], option["text"]) for option in options]
