"""Makes rare attributes coarser until enough answers share them, so that nobody stands alone."""

from collections import Counter
from typing import Any
from uuid import UUID

from meedoen.fieldwork.anonymity.attributes import NOTHING, Cell

CELL = 5
Waiting = tuple[UUID, Cell, dict[str, Any]]


def in_full_cells(waiting: list[Waiting]) -> list[Waiting]:
    """Those who share their cell with enough others who wait at the same time.

    Answers that moved before do not count: who watches both tables could tell them apart.
    """
    counts = Counter(cell for _, cell, _ in waiting)
    return [row for row in waiting if counts[row[1]] >= CELL]


def generalised(waiting: list[Waiting], stored: Counter[Cell]) -> list[Waiting]:
    """Give each answer the finest cell that at least CELL answers share, stored ones included."""
    done: list[Waiting] = []
    left = waiting
    for level in range(3):
        wished = [(row, _level(row[1], level)) for row in left]
        counts = stored + Counter(cell for _, cell in wished)
        fits = [(row[0], cell, row[2]) for row, cell in wished if counts[cell] >= CELL]
        left = [row for row, cell in wished if counts[cell] < CELL]
        stored = stored + Counter(cell for _, cell, _ in fits)
        done += fits
    return done + [(row_id, NOTHING, answers) for row_id, _, answers in left]


def _level(cell: Cell, level: int) -> Cell:
    return [cell, (cell[0], None), (None, cell[1])][level]


def company(counts: Counter[Cell]) -> tuple[Cell, int]:
    """From which cell how many answers, at random, must lose their attributes as well.

    An answer without attributes is of somebody who fits no cell. If only one or two people do,
    the list of who took part would give them away: so others, from the largest cell, join them.
    """
    lonely, others = counts[NOTHING], counts - Counter({NOTHING: counts[NOTHING]})
    if not 0 < lonely < CELL or not others:
        return NOTHING, 0
    largest = max(others, key=lambda cell: (others[cell], str(cell)))
    wanted = CELL - lonely
    return largest, wanted if others[largest] - wanted >= CELL else others[largest]
