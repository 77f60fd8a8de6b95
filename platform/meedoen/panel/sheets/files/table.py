"""A table as it came out of a file: rows of cells, numbered as Excel shows them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import BinaryIO

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _

MOST_BYTES = 50 * 1024 * 1024
MOST_ROWS = 250_000
MOST_COLUMNS = 400
PEEK = 60
"""So many rows are looked at to find the heads of the columns."""


class Fault(Enum):
    """What stands in a cell that has no value."""

    NO_OUTCOME = "formula that was never worked out"
    ERROR = "formula with an error for outcome"
    OPEN_QUOTE = "quotation mark that nothing closes"


Cell = str | Fault
Row = tuple[int, list[Cell]]


@dataclass(frozen=True)
class Table:
    """`rows` reads the file from its first row, each time it is called; empty rows may be left out.

    `encoding` is the name of a codec and None for Excel, as is `separator`; `sheet` is None for text.
    """

    rows: Callable[[], Iterator[Row]]
    encoding: str | None = None
    separator: str | None = None
    sheet: str | None = None
    warnings: tuple[str, ...] = ()


def size_of(stream: BinaryIO) -> int:
    stream.seek(0, 2)
    return stream.tell()


def refuse_long(number: int) -> None:
    if number > MOST_ROWS + PEEK:
        raise Refused(
            _("Deze lijst heeft meer dan %(most)s rijen. Maak er twee lijsten van.", most=MOST_ROWS)
        )


def said(cell: Cell) -> str:
    return "" if isinstance(cell, Fault) else cell


def letter(column: int) -> str:
    """As Excel names a column: 0 is A, 26 is AA."""
    name = ""
    while column >= 0:
        name = chr(ord("A") + column % 26) + name
        column = column // 26 - 1
    return name
