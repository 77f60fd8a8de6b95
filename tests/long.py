"""How long the tests may take that could go on for ever: moments, or minutes with MEEDOEN_LONG=1.

`make test` takes the short form; soak, attack and hostile are the long ones.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

Row = TypeVar("Row")
Column = TypeVar("Column")
LONG = os.environ.get("MEEDOEN_LONG") == "1"


def each_with_some(
    rows: Iterable[Row], columns: Sequence[Column], some: int
) -> Iterator[tuple[Row, Column]]:
    """Every row with `some` of the columns in turn, so that every column comes by; in the long form with all."""
    turn = 0
    for row in rows:
        for _ in range(len(columns) if LONG else some):
            yield row, columns[turn % len(columns)]
            turn += 1


def shared(rows: Sequence[Row], turn: int, among: int = 2) -> Sequence[Row]:
    """What falls to the one whose `turn` it is, where `among` divide the work; in the long form all of it."""
    return rows if LONG else rows[turn % among :: among]
