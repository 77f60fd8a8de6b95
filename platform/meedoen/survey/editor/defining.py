"""From the form for one question back to the definition, or to what is wrong with it."""

import re
from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError

from meedoen.survey.definition.sentences import place, walk
from meedoen.survey.editor.asked_fields import defaults, flag_names, number_names, text_names
from meedoen.survey.editor.editing import new_code
from meedoen.survey.editor.item_form import ItemForm, Row
from meedoen.survey.types.register import TYPES


def item_from(form: ItemForm, old: Mapping[str, Any]) -> dict[str, Any]:
    """The changed item; what has no field in the form stays as it was."""
    made = TYPES[form.kind]
    usual = defaults(made, flag_names(made))
    asked = {*form.texts, *form.flags, *form.lists}
    item = {name: value for name, value in old.items() if name not in asked}
    item |= {n: form.texts[n] for n in text_names(made) if form.texts[n] or n in made.card.begins}
    item |= {n: whole_or_typed(form.texts[n]) for n in number_names(made) if form.texts[n]}
    item |= {name: value for name, value in form.flags.items() if value != usual[name]}
    return item | {lines.name: _options(form.lists[lines.name]) for lines in made.card.lists}


def whole_or_typed(typed: str) -> int | str:
    """A text that is no number goes to the schema as it is, to be refused there."""
    return int(typed) if re.fullmatch(r"-?[0-9]{1,12}", typed) else typed


def _options(rows: tuple[Row, ...]) -> list[dict[str, Any]]:
    options: list[dict[str, Any]] = []
    for row in _in_order(rows):
        taken = [option["code"] for option in options] + [r.code for r in rows if r.code]
        option = {"code": row.code or new_code(row.text, taken), "text": row.text}
        option |= {"pictogram": row.pictogram} if row.pictogram else {}
        options.append(option | dict.fromkeys(sorted(row.ticks), True))
    return options


def coded(form: ItemForm) -> dict[str, str]:
    """The code that each line without one gets, by the name of its field: said again, it is the same line."""
    found: dict[str, str] = {}
    for name, rows in form.lists.items():
        for row, option in zip(_in_order(rows), _options(rows), strict=True):
            if not row.code:
                found[f"{name}-{row.number}-code"] = option["code"]
    return found


def _in_order(rows: tuple[Row, ...]) -> list[Row]:
    """By the places typed; a row without a text is an option taken away."""
    typed = [row for row in rows if row.text]
    last = len(rows)
    return sorted(typed, key=lambda r: int(r.place) if r.place.isdecimal() else last + r.number)


def field_errors(form: ItemForm, item: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with this one item, a sentence by field name of the form."""
    try:
        TYPES[form.kind].built({name: value for name, value in item.items() if name != "type"})
    except ValidationError as error:
        return {
            _field(path, form): f"{place(path, item)}{text}" for path, text in walk(error.messages)
        }
    return {}


def _field(path: tuple[Any, ...], form: ItemForm) -> str:
    if len(path) > 2 and path[0] in form.lists:
        row = _in_order(form.lists[path[0]])[path[1]]
        return f"{path[0]}-{row.number}-{path[2]}"
    return str(path[0]) if path else "text"
