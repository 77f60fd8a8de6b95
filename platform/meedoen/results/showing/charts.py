"""Where the bars of a chart stand. Heights are pixels, widths are percents of the chart.

So the letters keep their size on every screen, and labels stand above their bars: a chart is as
good to read at 320 pixels as on a wall.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from meedoen.results.counting.shapes import Row
from meedoen.survey.types.measures import Drawing
from meedoen.survey.types.register import TYPES

LETTERS = 30  # beside a percentage, at 320 pixels
WHOLE_LINE = 36
LINE = 20
BAR = 16
STACK = 30
GAP = 14
ROOM_FOR_TEXT = 12
DARK = 0.75
TONES = (1.0, 0.76, 0.52, 0.32, 0.18)
Legend = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Bar:
    """`lines` are (text, y); the bar itself starts at `y`."""

    lines: tuple[tuple[str, int], ...]
    y: int
    percent: int


@dataclass(frozen=True)
class Segment:
    x: int | float
    width: int | float
    percent: int
    tone: float
    middle: float

    @property
    def written(self) -> bool:
        return self.width >= ROOM_FOR_TEXT

    @property
    def dark(self) -> bool:
        return self.tone >= DARK


@dataclass(frozen=True)
class Stacked:
    lines: tuple[tuple[str, int], ...]
    y: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Bars:
    height: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Stacks:
    height: int
    stacks: tuple[Stacked, ...]


def bars(rows: Sequence[Row]) -> Bars:
    """One bar for each answer of one group."""
    made: list[Bar] = []
    y = 0
    for row in rows:
        lines, y = _label(row.text, y, LETTERS)
        made.append(Bar(lines, y, row.percent))
        y += BAR + GAP
    return Bars(max(0, y - GAP), tuple(made))


def stacks(labelled: Sequence[tuple[str, Sequence[Row]]], *, rising: bool) -> Stacks:
    """One whole bar for each group or matrix row, cut in its answers.

    `rising`: the last answer is the most, and gets the darkest tone.
    """
    made: list[Stacked] = []
    y = 0
    for label, rows in labelled:
        lines, y = _label(label, y, WHOLE_LINE) if label else ((), y)
        made.append(Stacked(lines, y, _segments(rows, rising=rising)))
        y += STACK + GAP
    return Stacks(max(0, y - GAP), tuple(made))


def legend(rows: Sequence[Row], *, rising: bool) -> Legend:
    """Each answer with its tone."""
    shades = tones(len(rows), rising=rising)
    return tuple((row.text, tone) for row, tone in zip(rows, shades, strict=True))


def tones(count: int, *, rising: bool) -> list[float]:
    """How much of the dark colour each answer gets, evenly over the five tones we have."""
    if count <= len(TONES):
        places = [round(at * (len(TONES) - 1) / max(1, count - 1)) for at in range(count)]
        chosen = [TONES[place] for place in places]
    else:
        step = (TONES[0] - TONES[-1]) / (count - 1)
        chosen = [round(TONES[0] - at * step, 2) for at in range(count)]
    return chosen[::-1] if rising else chosen


def spoken(rows: Sequence[Row]) -> str:
    """The same figures as a sentence, for who does not see the chart."""
    return "; ".join(f"{row.text}: {row.percent}%" for row in rows) + "."


def _label(text: str, y: int, letters: int) -> tuple[tuple[tuple[str, int], ...], int]:
    """The lines of a label with their base lines, and where the bar below them starts."""
    lines = wrap(text, letters) or [""]
    placed = tuple((line, y + LINE * (at + 1) - 5) for at, line in enumerate(lines))
    return placed, y + LINE * len(lines) + 2


def _segments(rows: Sequence[Row], *, rising: bool) -> tuple[Segment, ...]:
    """Rounded percents need not make a hundred: the widths share what they do make."""
    whole = sum(row.percent for row in rows) or 1
    made, x = [], 0.0
    for row, tone in zip(rows, tones(len(rows), rising=rising), strict=True):
        width = round(100 * row.percent / whole, 2)
        if width:
            made.append(Segment(round(x, 2), width, row.percent, tone, round(x + width / 2, 2)))
        x += width
    return tuple(made)


def stacked(kind: str) -> bool:
    """Whether the answers to this question type stand in one whole bar."""
    return _drawing(kind) is not Drawing.BARS


def rising(kind: str) -> bool:
    """Whether the last line of this question type is the highest: points and marks go up."""
    return _drawing(kind) is Drawing.RISING


def _drawing(kind: str) -> Drawing:
    return getattr(TYPES.get(kind), "drawing", Drawing.BARS)
