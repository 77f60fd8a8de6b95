"""A list of members, row by row: who can come in, and of each other row what is wrong with it."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from typing import BinaryIO

from meedoen.forms.email import lookup_key
from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from meedoen.panel.sheets.files.opening import open_table
from meedoen.panel.sheets.files.table import PEEK, Cell, Row, Table
from meedoen.panel.sheets.heads import Column, Heads, Meaning, find_heads
from meedoen.panel.sheets.reading import Mistake, Person, RowReader

Chosen = Mapping[int, Meaning | None]


@dataclass
class Checked:
    """What comes of a list. `people` reads it once; what is counted is whole after that.

    refused: per row that cannot come in, what is wrong with it. duplicates: the row, and the first
    row with the same address; it is among the refused as well.
    """

    table: Table
    heads: Heads
    rows: int = 0
    accepted: int = 0
    refused: list[tuple[Mistake, ...]] = field(default_factory=list)
    duplicates: list[tuple[int, int]] = field(default_factory=list)
    _found: Iterator[Row] = field(default_factory=lambda: iter(()))
    _seen: dict[bytes, int] = field(default_factory=dict)

    @property
    def warnings(self) -> list[str]:
        """About the whole of the file, in sentences."""
        found = list(self.table.warnings)
        if not self.heads.row:
            found.append(
                _(
                    "Boven de kolommen staat niet wat erin staat. Wij lezen alleen de e-mailadressen."
                )
            )
        found += [
            _("De kolom ‘%(head)s’ staat er twee keer. Wij lezen de eerste.", head=one.shown)
            for one in self.heads.twice
        ]
        return found

    def people(self, today: date) -> Iterator[Person]:
        """Everybody who can come in, in the order of the list. Raises Refused for a file that turns out
        to be damaged."""
        reader = RowReader(self.heads, today)
        for number, cells in self._found:
            if number <= self.heads.row or not any(map(_is_filled, cells)):
                continue
            self.rows += 1
            person, mistakes = reader.read(number, cells)
            if person.email and (first := self._first_with(person)) != number:
                self.duplicates.append((number, first))
                reason = _("Dit e-mailadres staat ook in rij %(row)s.", row=first)
                mistakes.append(reader.about_address(number, reason))
            if mistakes:
                self.refused.append(tuple(mistakes))
            else:
                self.accepted += 1
                yield person

    def _first_with(self, person: Person) -> int:
        """Not the addresses themselves: a hundred thousand short hashes fit anywhere."""
        key = hashlib.blake2b(lookup_key(person.email).encode(), digest_size=12).digest()
        return self._seen.setdefault(key, person.row)


def check(stream: BinaryIO, chosen: Chosen | None = None) -> Checked:
    """Opens a file and finds its columns; `chosen` says of columns, from 0, what they hold instead.
    Raises Refused when there is nothing to read, or no column with addresses."""
    table = open_table(stream)
    rows = table.rows()
    start = list(islice(rows, PEEK))
    heads = find_heads(start)
    if chosen is not None:
        columns = (Column(one.at, one.head, chosen.get(one.at)) for one in heads.columns)
        heads = Heads(heads.row, tuple(columns))
    if heads.of(Meaning.EMAIL) is None:
        raise Refused(
            _("Wij vinden geen kolom met e-mailadressen. Zet ‘E-mailadres’ boven die kolom.")
        )
    return Checked(table, heads, _found=chain(start, rows))


def _is_filled(cell: Cell) -> bool:
    return not isinstance(cell, str) or bool(cell.strip())
