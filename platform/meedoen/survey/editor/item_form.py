"""The form for one question, from the definition or from a post."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from meedoen.forms.cleaning import clean
from meedoen.survey.editor.asked_fields import defaults, flag_names, number_names, text_names
from meedoen.survey.editor.surroundings import Areas
from meedoen.survey.types.card import Lines
from meedoen.survey.types.register import TYPES

MOST_ROWS = 300
ROW = re.compile(r"([a-z_]+)-([0-9]{1,3})-text")


class Posted(Protocol):
    def get(self, key: str, default: str, /) -> str: ...

    def __iter__(self) -> Iterator[str]: ...


@dataclass(frozen=True, slots=True)
class Row:
    """One option as typed; `number` is its place in the field names, `place` the wanted order."""

    number: int
    code: str = ""
    text: str = ""
    ticks: frozenset[str] = frozenset()
    place: str = ""
    pictogram: str = ""


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


def with_areas(form: ItemForm, areas: Areas) -> ItemForm:
    """Of a question that may be chosen on a map: with each of these as an answer, before what is no area."""
    rows = form.lists["options"]
    known = {row.code: row for row in rows}
    first = max((row.number for row in rows), default=-1) + 1
    added = [
        known.get(code) or Row(number, code, name)
        for number, (code, name) in enumerate(areas, start=first)
    ]
    names = {name.casefold() for _code, name in areas}
    others = [row for row in rows if row.code not in dict(areas) and row.text]
    others = [row for row in others if row.code or row.text.casefold() not in names]
    placed = [
        replace(row, place=str(place)) for place, row in enumerate([*added, *others], start=1)
    ]
    lists = {**form.lists, "options": tuple(placed[:MOST_ROWS])}
    return replace(form, flags={**form.flags, "on_map": True}, lists=lists)


def blank_form(kind: str) -> ItemForm:
    return form_of({"type": kind, "text": ""})


def form_of(item: Mapping[str, Any]) -> ItemForm:
    """What the item says, and for what the card begins with and it leaves out, what that means."""
    made = TYPES[item["type"]]
    item = defaults(made, made.card.begins) | dict(item)
    flags = defaults(made, flag_names(made)) | dict(item)
    return ItemForm(
        item["type"],
        {name: str(item.get(name, "")) for name in (*text_names(made), *number_names(made))},
        {name: flags[name] for name in flag_names(made)},
        {one.name: tuple(_rows(one, item.get(one.name, []))) for one in made.card.lists},
    )


def _rows(lines: Lines, options: list[Mapping[str, Any]]) -> Iterator[Row]:
    for number, option in enumerate(options):
        ticks = frozenset(tick.name for tick in lines.ticks if option.get(tick.name))
        drawn = option.get("pictogram", "") if lines.drawn else ""
        yield Row(number, option["code"], option["text"], ticks, str(number + 1), drawn)


def _empty(listed: tuple[Row, ...], rows: int) -> Iterator[Row]:
    first = max((row.number for row in listed), default=-1) + 1
    yield from (Row(number) for number in range(first, min(first + rows, MOST_ROWS)))


def posted_form(kind: str, form: Posted) -> ItemForm:
    """Everything as typed, cleaned; any post gives a form."""
    made = TYPES[kind]
    found = [match for name in form if (match := ROW.fullmatch(name))]
    return ItemForm(
        kind,
        {n: clean(form.get(n, "")) for n in (*text_names(made), *number_names(made))},
        {name: form.get(name, "") == "ja" for name in flag_names(made)},
        {
            lines.name: _posted_rows(form, lines, {int(m[2]) for m in found if m[1] == lines.name})
            for lines in made.card.lists
        },
    )


def _posted_rows(form: Posted, lines: Lines, numbers: set[int]) -> tuple[Row, ...]:
    return tuple(_posted_row(form, lines, number) for number in sorted(numbers)[:MOST_ROWS])


def _posted_row(form: Posted, lines: Lines, number: int) -> Row:
    def typed(part: str) -> str:
        return clean(form.get(f"{lines.name}-{number}-{part}", ""))[:1000]

    ticks = frozenset(tick.name for tick in lines.ticks if typed(tick.name) == "ja")
    drawn = typed("pictogram") if lines.drawn else ""
    return Row(number, typed("code"), typed("text"), ticks, typed("place")[:4], drawn)
