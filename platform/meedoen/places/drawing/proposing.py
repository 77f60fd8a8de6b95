"""Which small areas had better be shown with which other one: a rule, so that it can be said why.

Few people live there, so few answers come from there and nearly all figures would stay hidden.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians

from meedoen.places.models import Ring, wijk_of
from meedoen.places.reading import Whole

SMALL = 500
FAR = 10**9
Segment = frozenset[tuple[float, float]]


@dataclass(frozen=True)
class Proposal:
    """`on_map`: they share the longest border; else their numbers come closest."""

    small: Whole
    into: Whole
    on_map: bool


def proposals(wholes: Sequence[Whole], rings: Mapping[str, Sequence[Ring]]) -> list[Proposal]:
    """The smallest first; an area that is to take in another is not itself taken in as well."""
    small = [one for one in wholes if one.inhabitants is not None and one.inhabitants < SMALL]
    made: list[Proposal] = []
    for one in sorted(small, key=lambda whole: (whole.inhabitants or 0, whole.code)):
        taken = {proposal.into.code for proposal in made}
        others = [other for other in wholes if other is not one]
        if one.code not in taken and others:
            made.append(_nearest(one, others, rings))
    return made


def _nearest(one: Whole, others: Sequence[Whole], rings: Mapping[str, Sequence[Ring]]) -> Proposal:
    mine = _border(one, rings)
    shared = {other.code: _length(mine & _border(other, rings)) for other in others}
    longest = max(others, key=lambda other: shared[other.code])
    if shared[longest.code]:
        return Proposal(one, longest, on_map=True)
    return Proposal(one, min(others, key=lambda other: _apart(one, other)), on_map=False)


def _border(whole: Whole, rings: Mapping[str, Sequence[Ring]]) -> set[Segment]:
    return {
        segment for part in whole.parts for ring in rings.get(part.code, ())
        for segment in _segments(ring)
    }  # fmt: skip


def _segments(ring: Ring) -> Iterator[Segment]:
    """Neighbours share points, so they share the pieces between them, whatever the direction."""
    for (west, south), (east, north) in pairwise(ring):
        yield frozenset(((west, south), (east, north)))


def _length(segments: Collection[Segment]) -> float:
    """In degrees of latitude: to compare, not to tell."""
    return sum(_piece(*segment) for segment in segments if len(segment) == 2)


def _piece(start: tuple[float, float], end: tuple[float, float]) -> float:
    return hypot((start[0] - end[0]) * cos(radians(start[1])), start[1] - end[1])


def _apart(one: Whole, other: Whole) -> tuple[int, str]:
    return abs(_number(one) - _number(other)), other.code


def _number(whole: Whole) -> int:
    """As long for a wijk as for a buurt; what was typed by hand lies beside nothing."""
    return int(whole.code[2:].ljust(8, "0")) if wijk_of(whole.code) else FAR
