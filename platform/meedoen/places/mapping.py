"""A map of the gemeente as shapes for SVG: for who likes to see it; the list says the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians

from meedoen.places import catalogue
from meedoen.places.models import Ring
from meedoen.places.reading import Whole

WIDTH = 600
EDGE = 4
LIGHTEST = 3


@dataclass(frozen=True)
class Shape:
    """`path` draws all parts of one whole; `tone` is darkest (0) where most people live, and lightest
    also where nobody knows how many."""

    name: str
    path: str
    tone: int


@dataclass(frozen=True)
class Outline:
    """`at` lies in its largest part: there is room for a number."""

    path: str
    at: tuple[float, float]


@dataclass(frozen=True)
class Outlined:
    """By the code of an area; without those of which nobody knows how they lie."""

    width: int
    height: int
    shapes: Mapping[str, Outline]


@dataclass(frozen=True)
class Drawn:
    """`missing`: names of areas without an outline, such as were typed by hand."""

    width: int
    height: int
    shapes: Sequence[Shape]
    missing: Sequence[str]


def drawn(wholes: Sequence[Whole], rings: Mapping[str, Sequence[Ring]]) -> Drawn | None:
    """None unless most areas have an outline: half a map misleads."""
    parts = [part for whole in wholes for part in whole.parts]
    missing = [part.name for part in parts if not rings.get(part.code)]
    if 2 * len(missing) >= len(parts):
        return None
    paper = _Paper(point for part in parts for ring in rings.get(part.code, ()) for point in ring)
    tones = _tones(wholes)
    shapes = [
        Shape(whole.name, " ".join(_paths(whole, rings, paper)), tones.get(whole.code, LIGHTEST))
        for whole in wholes
        if any(rings.get(part.code) for part in whole.parts)
    ]
    return Drawn(WIDTH, paper.height, shapes, missing)


def of_areas(codes: Sequence[str]) -> Outlined | None:
    """As CBS draws them, wherever they lie."""
    return outlined(codes, catalogue.rings_of(codes))


def outlined(codes: Sequence[str], rings: Mapping[str, Sequence[Ring]]) -> Outlined | None:
    """Each area by itself; None unless most of them, and two at least, have an outline."""
    known = [code for code in codes if rings.get(code)]
    if len(known) < 2 or 2 * len(known) <= len(codes):
        return None
    paper = _Paper(point for code in known for ring in rings[code] for point in ring)
    shapes = {
        code: Outline(" ".join(paper.path(ring) for ring in rings[code]), paper.inside(rings[code]))
        for code in known
    }
    return Outlined(WIDTH, paper.height, shapes)


def _tones(wholes: Sequence[Whole]) -> dict[str, int]:
    """By code, in four groups of as many areas each."""
    known = [whole for whole in wholes if whole.inhabitants is not None]
    order = sorted(known, key=lambda whole: (whole.inhabitants, whole.code))
    return {whole.code: LIGHTEST - 4 * at // len(order) for at, whole in enumerate(order)}


class _Paper:
    """Where a point of the earth comes: north is up, and a kilometre is as long both ways."""

    def __init__(self, points: Iterable[Sequence[float]]) -> None:
        across, up = zip(*points, strict=True)
        self.west, self.north = min(across), max(up)
        self.narrow = cos(radians((self.north + min(up)) / 2))
        wide = (max(across) - self.west) * self.narrow
        self.scale = (WIDTH - 2 * EDGE) / wide
        self.height = round((self.north - min(up)) * self.scale) + 2 * EDGE

    def place(self, point: Sequence[float]) -> tuple[float, float]:
        across = (point[0] - self.west) * self.narrow * self.scale + EDGE
        down = (self.north - point[1]) * self.scale + EDGE
        return across, down

    def path(self, ring: Ring) -> str:
        points = (f"{across:.1f} {down:.1f}" for across, down in map(self.place, ring))
        return f"M{'L'.join(points)}Z"

    def inside(self, rings: Sequence[Ring]) -> tuple[float, float]:
        """In the middle of the part of most points, as far as that is in it."""
        points = [self.place(point) for point in max(rings, key=len)]
        downs = [down for _across, down in points]
        down = (min(downs) + max(downs)) / 2 + 0.01  # through no corner
        sides = zip(points, [*points[1:], points[0]], strict=True)
        crossed = sorted(
            one[0] + (down - one[1]) / (other[1] - one[1]) * (other[0] - one[0])
            for one, other in sides
            if (one[1] > down) != (other[1] > down)
        )
        spans = zip(crossed[::2], crossed[1::2], strict=False)
        left, right = max(spans, key=lambda span: span[1] - span[0], default=points[0])
        return round((left + right) / 2, 1), round(down, 1)


def _paths(whole: Whole, rings: Mapping[str, Sequence[Ring]], paper: _Paper) -> Iterator[str]:
    for part in whole.parts:
        for ring in rings.get(part.code, ()):
            yield paper.path(ring)
