"""One row of a list: who it is about, and what is wrong with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from meedoen.language.texts import _
from meedoen.panel.profile.schemas import NAME_LENGTH
from meedoen.panel.sheets import values
from meedoen.panel.sheets.addresses import address
from meedoen.panel.sheets.files.table import Cell, letter, said
from meedoen.panel.sheets.heads import Column, Heads, Meaning
from meedoen.panel.sheets.values import Wrong

NAMES = (
    Meaning.NAME, Meaning.FIRST_NAME, Meaning.INITIALS, Meaning.PREFIX, Meaning.LAST_NAME,
)  # fmt: skip
# Of these a list says much the same in each row.
FEW = frozenset(Meaning) - {Meaning.EMAIL, *NAMES}
MOST_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a list; `area` is what it says of where they live, in its own words."""

    row: int
    email: str
    name: str | None
    area: str | None
    birth_year: int | None
    gender: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """A sentence on a cell of this row, and where: `letter` and `head` of its column. What stands there
    is not repeated."""

    row: int
    letter: str
    head: str
    reason: str


def _readers(today: date) -> Mapping[Meaning, Callable[[str], Any]]:
    """Of each meaning, what takes its clean text and raises Wrong."""
    return {
        Meaning.EMAIL: _email,
        **dict.fromkeys(NAMES, values.name),
        Meaning.AREA: values.name,
        Meaning.BIRTH_YEAR: lambda text: values.birth_year(text, today),
        Meaning.BIRTH_DATE: lambda text: values.year_of_birth_date(text, today),
        Meaning.GENDER: values.gender,
        Meaning.LANGUAGE: values.language,
        Meaning.POSTCODE: values.postcode,
        Meaning.MEMBER_SINCE: lambda text: values.past_day(text, today),
        Meaning.CONSENT: lambda text: values.consent(text, today),
        Meaning.STOPPED: values.stopped,
    }


class RowReader:
    """Reads each row of a list with these heads, as on this day."""

    def __init__(self, heads: Heads, today: date) -> None:
        readers = _readers(today)
        self._columns = [
            (one, one.meaning, readers[one.meaning])
            for one in heads.columns
            if one.meaning is not None and one.meaning in readers
        ]
        self._width = len(heads.columns) if heads.row else None
        self._kept: dict[tuple[Meaning, Cell], Any] = {}

    def read(self, number: int, cells: Sequence[Cell]) -> tuple[Person, list[Mistake]]:
        """Who it is as far as that could be read, and every mistake."""
        found: dict[Meaning, Any] = {}
        mistakes = self._too_many(number, cells)
        for column, meaning, reader in self._columns:
            cell = cells[column.at] if column.at < len(cells) else ""
            value = self._value(meaning, reader, cell)
            if isinstance(value, Wrong):
                mistakes.append(_mistake(number, column, str(value)))
            else:
                found[meaning] = value
        return _person(number, found), mistakes

    def _value(self, meaning: Meaning, reader: Callable[[str], Any], cell: Cell) -> Any:
        """What is there, or the Wrong that it raised."""
        if meaning not in FEW:
            return _read(reader, cell)
        key = meaning, cell
        if key not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[key] = _read(reader, cell)
        return self._kept[key]

    def _too_many(self, number: int, cells: Sequence[Cell]) -> list[Mistake]:
        for at in range(self._width or len(cells), len(cells)):
            if said(cells[at]).strip():
                reason = _(
                    "Deze rij heeft meer cellen dan er kolommen zijn. Staat er een teken te veel?"
                )
                return [Mistake(number, letter(at), "", reason)]
        return []

    def about_address(self, number: int, reason: str) -> Mistake:
        column = next(one for one, meaning, _ in self._columns if meaning is Meaning.EMAIL)
        return _mistake(number, column, reason)


def _read(reader: Callable[[str], Any], cell: Cell) -> Any:
    try:
        return reader(values.text(cell))
    except Wrong as wrong:
        return wrong


def _mistake(number: int, column: Column, reason: str) -> Mistake:
    return Mistake(number, column.letter, column.head, reason)


def _email(found: str) -> str:
    if not found:
        raise Wrong(_("Hier ontbreekt het e-mailadres."))
    return address(found)


def _person(number: int, found: Mapping[Meaning, Any]) -> Person:
    return Person(
        row=number, email=found.get(Meaning.EMAIL, ""), name=_name(found),
        area=found.get(Meaning.AREA) or None,
        birth_year=found.get(Meaning.BIRTH_YEAR) or found.get(Meaning.BIRTH_DATE),
        gender=found.get(Meaning.GENDER), language=found.get(Meaning.LANGUAGE, "nl"),
    )  # fmt: skip


def _name(found: Mapping[Meaning, str]) -> str | None:
    """The whole of it, or put together of its parts; a first name goes before initials."""
    if found.get(Meaning.NAME):
        return found[Meaning.NAME]
    first = found.get(Meaning.FIRST_NAME) or found.get(Meaning.INITIALS)
    parts = (first, found.get(Meaning.PREFIX), found.get(Meaning.LAST_NAME))
    return " ".join(filter(None, parts))[:NAME_LENGTH].strip() or None
