"""The form for one question: from the definition, from a post, and back to the definition."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from marshmallow import ValidationError

from meedoen.forms.cleaning import clean
from meedoen.survey.definition.sentences import place, walk
from meedoen.survey.editor.editing import new_code
from meedoen.survey.editor.kinds import KINDS
from meedoen.survey.types import SCHEMAS

KEPT = ("id", "type", "show_if", "stop_if", "profile")
DEFAULT_FLAGS = {"multiline": True}
MOST_ROWS = 300
ROW = re.compile(r"(options|rows|columns)-([0-9]{1,3})-text")


class Posted(Protocol):
    def get(self, key: str, default: str, /) -> str: ...

    def __iter__(self) -> Iterator[str]: ...


@dataclass(frozen=True, slots=True)
class Row:
    """One option as typed; `number` is its place in the field names, `place` the wanted order."""

    number: int
    code: str = ""
    text: str = ""
    exclusive: bool = False
    other: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class ItemForm:
    kind: str
    texts: Mapping[str, str]
    flags: Mapping[str, bool]
    lists: Mapping[str, tuple[Row, ...]]

    def with_room(self, rows: int) -> "ItemForm":
        """The same with empty rows under each list, for new options."""
        lists = {name: (*listed, *_empty(listed, rows)) for name, listed in self.lists.items()}
        return replace(self, lists=lists)


def blank_form(kind: str) -> ItemForm:
    defaults: dict[str, Any] = {"type": kind, "text": ""}
    if kind == "yes_no":
        defaults["options"] = [{"code": "ja", "text": "Ja"}, {"code": "nee", "text": "Nee"}]
    if kind == "mark":
        defaults |= {"min_label": "heel slecht", "max_label": "heel goed"}
    if kind == "scale":
        defaults |= {"min": 1, "max": 5}
    return form_of(defaults)


def form_of(item: Mapping[str, Any]) -> ItemForm:
    kind = KINDS[item["type"]]
    if item["type"] == "yes_no" and "options" not in item:
        item = {**item, "options": [{"code": "ja", "text": "Ja"}, {"code": "nee", "text": "Nee"}]}
    names = ("text", *kind.texts, *kind.numbers)
    return ItemForm(
        item["type"],
        {name: str(item.get(name, "")) for name in names},
        {name: item.get(name, DEFAULT_FLAGS.get(name, False)) for name in kind.flags},
        {name: tuple(_rows(item.get(name, []))) for name in kind.lists},
    )


def _rows(options: list[Mapping[str, Any]]) -> Iterator[Row]:
    for number, option in enumerate(options):
        marks = (option.get("exclusive", False), option.get("other", False))
        yield Row(number, option["code"], option["text"], *marks, place=str(number + 1))


def _empty(listed: tuple[Row, ...], rows: int) -> Iterator[Row]:
    first = max((row.number for row in listed), default=-1) + 1
    yield from (Row(number) for number in range(first, min(first + rows, MOST_ROWS)))


def posted_form(kind_name: str, form: Posted) -> ItemForm:
    """Everything as typed, cleaned; any post gives a form."""
    kind = KINDS[kind_name]
    found = [match for name in form if (match := ROW.fullmatch(name))]
    numbers = {name: sorted({int(m[2]) for m in found if m[1] == name}) for name in kind.lists}
    return ItemForm(
        kind_name,
        {n: clean(form.get(n, "")) for n in ("text", *kind.texts, *kind.numbers)},
        {name: form.get(name, "") == "ja" for name in kind.flags},
        {
            name: tuple(_posted_row(form, name, number) for number in numbers[name][:MOST_ROWS])
            for name in kind.lists
        },
    )


def _posted_row(form: Posted, name: str, number: int) -> Row:
    def typed(part: str) -> str:
        return clean(form.get(f"{name}-{number}-{part}", ""))[:1000]

    marks = (typed("exclusive") == "ja", typed("other") == "ja")
    return Row(number, typed("code"), typed("text"), *marks, place=typed("place")[:4])


def item_from(form: ItemForm, old: Mapping[str, Any]) -> dict[str, Any]:
    """The changed item; what has no field in the form stays as it was."""
    kind = KINDS[form.kind]
    item = {name: old[name] for name in KEPT if name in old}
    item |= {name: form.texts[name] for name in ("text", *kind.texts) if form.texts[name]}
    item |= {name: whole_or_typed(form.texts[name]) for name in kind.numbers if form.texts[name]}
    item |= {
        name: value for name, value in form.flags.items() if value != DEFAULT_FLAGS.get(name, False)
    }
    return item | {name: _options(form.lists[name], kind.lists[name]) for name in kind.lists}


def whole_or_typed(typed: str) -> int | str:
    """A text that is no number goes to the schema as it is, to be refused there."""
    return int(typed) if re.fullmatch(r"-?[0-9]{1,12}", typed) else typed


def _options(rows: tuple[Row, ...], marks: tuple[str, ...]) -> list[dict[str, Any]]:
    options: list[dict[str, Any]] = []
    for row in _in_order(rows):
        taken = [option["code"] for option in options] + [r.code for r in rows if r.code]
        option = {"code": row.code or new_code(row.text, taken), "text": row.text}
        options.append(option | {mark: True for mark in marks if getattr(row, mark)})
    return options


def _in_order(rows: tuple[Row, ...]) -> list[Row]:
    """By the places typed; a row without a text is an option taken away."""
    typed = [row for row in rows if row.text]
    last = len(rows)
    return sorted(typed, key=lambda r: int(r.place) if r.place.isdecimal() else last + r.number)


def field_errors(form: ItemForm, item: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with this one item, a sentence by field name of the form."""
    try:
        SCHEMAS[form.kind]().load({name: value for name, value in item.items() if name != "type"})
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
