"""What is counted of a question, said without counting: results make columns of it, by kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from meedoen.language.texts import lazy
from meedoen.survey.types.bins import Bin
from meedoen.survey.types.conditions import dont_know_line

Line = tuple[str, str]
WHERE = lazy(
    "Waar mensen wonen, ziet u bovenaan bij ‘Meegedaan’. Daar verbergen wij kleine groepen."
)


class Kind(StrEnum):
    CHOICE = "choice"  # the answer is one code
    SEVERAL = "several"  # the answer is a list of codes
    NUMBERS = "numbers"  # the answer is a number, or the code of the line after the last bin
    DAYS = "days"  # the same for a day written as 2026-03-14, in bins of months
    WORDS = "words"  # only whether there is an answer


class Drawing(StrEnum):
    BARS = "bars"
    STACKED = "stacked"  # the answers share one bar
    RISING = "rising"  # the same, and the last answer is the most


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One table of figures. `code` and `text` are of the row, where the answer is {row: code}.

    `lines` are (code, text); `mute` the places of lines that tell nothing about somebody; `bins`
    belong to the first lines. `mean` where a mean makes sense; `ordered` where each line lies
    between its neighbours.
    """

    kind: Kind
    code: str = ""
    text: str = ""
    lines: tuple[Line, ...] = ()
    mute: frozenset[int] = frozenset()
    bins: tuple[Bin, ...] = ()
    mean: bool = False
    ordered: bool = False


def words() -> Measure:
    return Measure(kind=Kind.WORDS)


def numbers(bins: Sequence[Bin], *, dont_know: bool, mean: bool) -> Measure:
    return _in_bins(Kind.NUMBERS, bins, dont_know=dont_know, mean=mean)


def days(bins: Sequence[Bin], *, dont_know: bool) -> Measure:
    """Without a mean: one day among many could be read from it."""
    return _in_bins(Kind.DAYS, bins, dont_know=dont_know, mean=False)


def _in_bins(kind: Kind, bins: Sequence[Bin], *, dont_know: bool, mean: bool) -> Measure:
    lines = tuple((made.code, made.text) for made in bins)
    return Measure(
        kind=kind,
        lines=(*lines, dont_know_line()) if dont_know else lines,
        mute=frozenset({len(lines)}) if dont_know else frozenset(),
        bins=tuple(bins),
        mean=mean,
        ordered=True,
    )
