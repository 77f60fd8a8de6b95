"""A table of answers from a CSV file, read strictly: what is not clear is refused with its row."""

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from meedoen.results.weighing.arrays import Numbers
from meedoen.results.weighing.margins import spelled

MOST_BYTES = 50_000_000
MARKS = ";,\t"
NUMBER = re.compile(r"[+-]?[0-9]{1,15}([.,][0-9]{1,20})?([eE][+-]?[0-9]{1,2})?")


@dataclass(frozen=True, slots=True)
class Column:
    """Cells as they stand, without spaces around them, with their row in the file."""

    name: str
    cells: Sequence[str]
    rows: Sequence[int]

    def known(self, missing: Collection[str]) -> list[str | None]:
        return [None if not cell or cell in missing else cell for cell in self.cells]

    def numbers(self, missing: Collection[str]) -> Numbers:
        """NaN where nothing is known; a comma is a point. Raises Refused."""
        found = [self._number(at, missing) for at in range(len(self.cells))]
        return np.array(found, dtype=np.float64)

    def _number(self, at: int, missing: Collection[str]) -> float:
        cell = self.cells[at]
        if not cell or cell in missing:
            return float("nan")
        if not NUMBER.fullmatch(cell):
            raise Refused(
                _(
                    "In rij %(row)s staat bij ‘%(column)s’ geen getal: ‘%(cell)s’.",
                    row=self.rows[at],
                    column=spelled([self.name]),
                    cell=spelled([cell]),
                )
            )
        return float(cell.replace(",", "."))


@dataclass(frozen=True, slots=True)
class Table:
    names: Sequence[str]
    cells: Sequence[Sequence[str]]
    rows: Sequence[int]

    def column(self, name: str) -> Column:
        at = self.names.index(name)
        return Column(name, [cells[at] for cells in self.cells], self.rows)


def read(content: bytes) -> Table:
    """Comma, semicolon or tab; UTF-8 or, failing that, the letters of Windows. Raises Refused."""
    if len(content) > MOST_BYTES:
        raise Refused(
            _(
                "Het bestand met antwoorden is te groot. Het mag hooguit %(most)s MB zijn.",
                most=MOST_BYTES // 10**6,
            )
        )
    text = _text(content)
    mark = max(MARKS, key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    names: list[str] | None = None
    cells, rows = [], []
    try:
        for row in reader:
            found = [cell.strip() for cell in row]
            if not any(found):
                continue
            if names is None:
                names = _heads(found)
            elif len(found) != len(names):
                raise _uneven(reader.line_num, len(found), len(names))
            else:
                cells.append(found)
                rows.append(reader.line_num)
    except csv.Error:
        raise Refused(
            _(
                "Rij %(row)s van het bestand met antwoorden is niet te lezen.",
                row=reader.line_num,
            )
        ) from None
    if names is None or not cells:
        raise Refused(_("In het bestand met antwoorden staan geen rijen."))
    return Table(names, cells, rows)


def _text(content: bytes) -> str:
    for letters in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(letters)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused(
        _("Het bestand met antwoorden is geen leesbare tekst. Sla het op als CSV in UTF-8.")
    )


def _heads(names: list[str]) -> list[str]:
    if not all(names):
        raise Refused(
            _("In de eerste rij van het bestand met antwoorden heeft een kolom geen naam.")
        )
    twice = [name for name, number in Counter(names).items() if number > 1]
    if twice:
        raise Refused(
            _(
                "De kolom ‘%(name)s’ staat twee keer in het bestand met antwoorden.",
                name=spelled(twice[:1]),
            )
        )
    return names


def _uneven(row: int, found: int, wanted: int) -> Refused:
    return Refused(
        _(
            "Rij %(row)s van het bestand met antwoorden heeft %(found)s cellen, en de eerste rij heeft er %(wanted)s.",
            row=row,
            found=found,
            wanted=wanted,
        )
    )
