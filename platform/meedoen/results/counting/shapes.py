"""Figures after disclosure control: what is stored, released and shown, and nothing else is."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Reason = Literal["few", "linked", "sensitive", "earlier"]
# The kinds of group that figures are of, the first also the code of all together.
GEMEENTE = "gemeente"
PART = "deel"  # all whom a wave asked, where that was not the whole gemeente
WIJK = "wijk"
TOGETHER = "|"  # between the codes of answers that stand in one row; no code holds it


@dataclass(frozen=True, slots=True)
class Row:
    """One answer and the share of a group that gave it, in whole percents.

    Rare answers may stand together: then `code` has all of theirs.
    """

    code: str
    text: str
    percent: int


@dataclass(frozen=True, slots=True)
class Hidden:
    """A group that is kept back: there is no place here for a figure.

    All hidden groups of a question have one reason, as reasons.py gives it or because of an
    earlier release: which of them is the small one must not be told.
    """

    kind: str
    code: str
    name: str
    reason: Reason = "few"


@dataclass(frozen=True, slots=True)
class Shown:
    """The figures of one group; `n` is rounded to five below a hundred.

    `mean_of` is how many the mean is of, rounded alike: who gave no number is not among them.
    What was stored before it was kept has a mean without it.
    """

    kind: str
    code: str
    name: str
    n: int
    rows: tuple[Row, ...]
    mean: float | None = None
    mean_of: int | None = None


@dataclass(frozen=True, slots=True)
class TookPart:
    """How many of a group took part; no rate where it is not known how many were asked."""

    kind: str
    code: str
    name: str
    n: int
    invited: int | None
    response: int | None


@dataclass(frozen=True, slots=True)
class TablePart:
    """The gemeente first, then its wijken; for a matrix, of the row that `code` and `text` name."""

    code: str
    text: str
    groups: tuple[Shown | Hidden, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One question: one part, or for a matrix one per row; `wording` as wording.py tells.

    `identity` is that of the question, `series` the wording from which on figures of it compare, and
    `reworded_on` the day on which it was put otherwise. What was stored before does not know them.
    """

    question: str
    text: str
    type: str
    wording: str
    note: str
    parts: tuple[TablePart, ...]
    identity: str | None = None
    series: str | None = None
    reworded_on: date | None = None

    @property
    def hidden(self) -> frozenset[str]:
        """The codes of the groups that some part of it keeps back."""
        groups = (group for part in self.parts for group in part.groups)
        return frozenset(group.code for group in groups if isinstance(group, Hidden))

    @property
    def together(self) -> frozenset[str]:
        """The codes of the answers that do not stand in a row of their own."""
        groups = [group for part in self.parts for group in part.groups]
        rows = [row for group in groups if isinstance(group, Shown) for row in group.rows]
        codes = [row.code.split(TOGETHER) for row in rows]
        return frozenset(code for some in codes if len(some) > 1 for code in some)


@dataclass(frozen=True, slots=True)
class Summary:
    """Who took part in a wave; `area_word` is what this gemeente calls its areas.

    `lost`: at most so many answers could not be read at closing, and stand in no figure; None where
    there are none, and in what was stored before it was kept.
    """

    title: str
    wave: str
    origin: str | None
    mode: str
    starts_on: date
    ends_on: date
    promise: str
    promise_by: date
    invited: int
    minimum: int
    weighted: bool
    area_word: str
    groups: tuple[TookPart | Hidden, ...]
    lost: int | None = None


@dataclass(frozen=True, slots=True)
class Released:
    """All that a gemeente makes public of one wave."""

    summary: Summary
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Contributed:
    """What a region is given of a release: the figures of the whole gemeente alone."""

    gemeente: str
    summary: Summary
    tables: tuple[Table, ...]
