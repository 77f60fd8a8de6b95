"""What little is kept beside an answer: wijk and age band, and only where enough people share it."""

from collections import Counter
from collections.abc import Iterable, Sequence

Cell = tuple[str | None, str | None]
MINIMUM_INVITED = 10
NOTHING: Cell = (None, None)


def coarser(cell: Cell) -> list[Cell]:
    """A cell and its generalisations, the finest first: both, wijk alone, age alone, nothing."""
    area, age = cell
    return list(dict.fromkeys([cell, (area, None), (None, age), NOTHING]))


def kept_cells(invited: Iterable[Cell], minimum: int = MINIMUM_INVITED) -> list[Cell]:
    """The cells that at least `minimum` invited people share; the others are switched off."""
    counts: Counter[Cell] = Counter()
    for cell in invited:
        counts.update(coarser(cell))
    return sorted((c for c, n in counts.items() if n >= minimum), key=str)


def reduced(cell: Cell, kept: Sequence[Sequence[str | None]]) -> Cell:
    """The finest generalisation of `cell` that is kept."""
    allowed = {tuple(pair) for pair in kept}
    return next((c for c in coarser(cell) if c in allowed), NOTHING)


def as_json(cell: Cell) -> dict[str, str | None]:
    return {"area": cell[0], "age": cell[1]}
