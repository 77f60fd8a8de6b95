"""In which classes days are shown: whole months or years, fixed by the question and never by what was answered."""

from datetime import date
from itertools import pairwise
from math import inf

from babel.dates import format_date

from meedoen.language.speaking import spoken
from meedoen.language.texts import _
from meedoen.survey.types.bins import CLASSES, MOST_SINGLE, Bin

YEAR = 12
UNBOUNDED = tuple(range(1940, 2041, 10))


def day_from(told: object) -> date | None:
    """The day that is written as 2026-03-14; None for anything else."""
    try:
        return date.fromisoformat(told) if isinstance(told, str) else None
    except ValueError:
        return None


def is_day(told: str) -> bool:
    """Whether it is written so, in full, with nothing to work out."""
    return len(told) == 10 and day_from(told) is not None


def month_of(told: object) -> int | None:
    """The number of the month in which a day lies; None for what is no day."""
    day = day_from(told)
    return _month(day) if day else None


def month_bins(earliest: date | None, latest: date | None) -> tuple[Bin, ...]:
    """Months within a year, else years; without a bound what lies beyond ten years is one class."""
    if earliest is None and latest is None:
        return (_before(UNBOUNDED[0]), *_years(UNBOUNDED), _from(UNBOUNDED[-1]))
    if earliest is None:
        first = _year(latest) - MOST_SINGLE + 1
        return (_before(first), *_years(range(first, _year(latest) + 2)))
    if latest is None:
        last = earliest.year + MOST_SINGLE
        return (*_years(range(earliest.year, last + 1)), _from(last))
    low, high = _month(earliest), _month(latest)
    if high - low < YEAR:
        return tuple(Bin(at, at, _month_written(at)) for at in range(low, high + 1))
    return _years(_edges(earliest.year, latest.year))


def _month(day: date) -> int:
    return day.year * YEAR + day.month - 1


def _year(day: date | None) -> int:
    return day.year if day else 0


def _month_written(at: int) -> str:
    return format_date(date(at // YEAR, at % YEAR + 1, 1), "LLLL y", locale=spoken())


def _edges(low: int, high: int) -> list[int]:
    """Where a class begins, and the year after the last."""
    count = high + 1 - low
    parts = count if count <= MOST_SINGLE else CLASSES
    return [low + count * step // parts for step in range(parts + 1)]


def _years(edges: range | list[int] | tuple[int, ...]) -> tuple[Bin, ...]:
    return tuple(
        Bin(low * YEAR, after * YEAR - 1, _years_written(low, after - 1))
        for low, after in pairwise(edges)
    )


def _years_written(low: int, high: int) -> str:
    return str(low) if low == high else _("%(low)s tot en met %(high)s", low=low, high=high)


def _before(year: int) -> Bin:
    return Bin(-inf, year * YEAR - 1, _("Voor %(year)s", year=year))


def _from(year: int) -> Bin:
    return Bin(year * YEAR, inf, _("%(year)s of later", year=year))
