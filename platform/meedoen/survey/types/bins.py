"""In which classes numbers are shown: fixed by the question, never by what was answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from meedoen.language.numbers import number
from meedoen.language.texts import _

UNBOUNDED = (0, 1, 3, 6, 11, 21, 51, 101, 501, 1001, 5001, 10001)
MOST_SINGLE = 10
CLASSES = 5


@dataclass(frozen=True, slots=True)
class Bin:
    """Both ends belong to the class."""

    low: float
    high: float
    text: str

    @property
    def code(self) -> str:
        return f"{self.low:g}_{self.high:g}"


def bins_of(ends: Iterable[tuple[int, int]]) -> tuple[Bin, ...]:
    return tuple(_bin(low, high) for low, high in ends)


def point_bins(low: int, high: int) -> tuple[Bin, ...]:
    return bins_of((point, point) for point in range(low, high + 1))


def number_bins(low: int | None, high: int | None, *, whole: bool) -> tuple[Bin, ...]:
    """Classes between the bounds of the question; without an upper bound, wider and wider ones."""
    if low is None:
        return (Bin(-inf, _before(0, whole=whole), _("Minder dan 0")), *_growing(0, whole=whole))
    if high is None:
        return _growing(low, whole=whole)
    if whole and high - low < MOST_SINGLE:
        return point_bins(low, high)
    edges = [low + (high + 1 - low) * step // CLASSES for step in range(CLASSES)]
    return _between(edges, high, whole=whole)


def _growing(low: int, *, whole: bool) -> tuple[Bin, ...]:
    edges = [low, *(edge for edge in UNBOUNDED if edge > low)]
    upper = Bin(edges[-1], inf, _("%(low)s of meer", low=_written(edges[-1])))
    return (*_between(edges[:-1], _before(edges[-1], whole=whole), whole=whole), upper)


def _between(edges: list[int], high: float, *, whole: bool) -> tuple[Bin, ...]:
    ends = [*(_before(edge, whole=whole) for edge in edges[1:]), high]
    return tuple(
        _bin(low, end) if whole or at == len(edges) - 1 else _up_to(low, end, edges[at + 1])
        for at, (low, end) in enumerate(zip(edges, ends, strict=True))
    )


def _before(edge: int, *, whole: bool) -> float:
    """The largest number below an edge: questions take at most four decimals."""
    return edge - 1 if whole else edge - 0.0001


def _bin(low: float, high: float) -> Bin:
    if low == high:
        return Bin(low, high, _written(low))
    ends = {"low": _written(low), "high": _written(high)}
    if high == low + 1:
        return Bin(low, high, _("%(low)s en %(high)s", **ends))
    return Bin(low, high, _("%(low)s tot en met %(high)s", **ends))


def _up_to(low: float, high: float, edge: int) -> Bin:
    return Bin(low, high, _("%(low)s tot %(edge)s", low=_written(low), edge=_written(edge)))


def _written(figure: float) -> str:
    return number(round(figure))
