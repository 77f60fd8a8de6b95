"""Makes rare attributes coarser until enough answers share them, so that nobody stands alone."""

from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Any

from meedoen.fieldwork.anonymity.attributes import NOTHING, Cell

CELL = 5
Answer = tuple[Cell, dict[str, Any]]


def generalised(answers: Sequence[Answer]) -> list[Answer]:
    """Give each answer the finest cell that at least CELL answers share."""
    done: list[Answer] = []
    left = list(answers)
    for level in range(3):
        wished = [(_level(cell, level), cell, given) for cell, given in left]
        counts = Counter(cell for cell, _ in done) + Counter(wish for wish, _, _ in wished)
        left = [(cell, given) for wish, cell, given in wished if counts[wish] < CELL]
        done += [(wish, given) for wish, _, given in wished if counts[wish] >= CELL]
    return done + [(NOTHING, given) for _, given in left]


def _level(cell: Cell, level: int) -> Cell:
    return [cell, (cell[0], None), (None, cell[1])][level]


def with_company(answers: Sequence[Answer], chance: Random) -> list[Answer]:
    """Some answers, whichever, lose their attributes beside those that lost them already."""
    cell, many = company(Counter(cell for cell, _ in answers))
    places = [place for place, (own, _) in enumerate(answers) if own == cell]
    coarser = set(chance.sample(places, many))
    return [
        (NOTHING if place in coarser else own, given) for place, (own, given) in enumerate(answers)
    ]


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
