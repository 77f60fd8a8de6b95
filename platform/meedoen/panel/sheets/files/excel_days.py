"""Numbers as Excel keeps them: a day is how many days went by since 1900 (or 1904, on an old Mac)."""

import re
from datetime import date, timedelta

DAY_FORMATS = frozenset(str(one) for one in (*range(14, 18), 22, *range(27, 37), *range(50, 59)))
IN_QUOTES = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^]]*\]')
FIRST, FIRST_1904 = date(1899, 12, 30), date(1904, 1, 1)
LAST = 2_958_465


def is_day(code: str) -> bool:
    """Whether a format of somebody's own shows a day: d or y outside what is written out."""
    return bool(re.search("[dyj]", IN_QUOTES.sub("", code), re.IGNORECASE))


def day_of(number: float, *, since_1904: bool = False) -> date | None:
    whole = int(number)
    if not 1 <= whole <= LAST - 1500:
        return None
    return (FIRST_1904 if since_1904 else FIRST) + timedelta(days=whole)


def number_as_text(number: float, *, as_day: bool = False, since_1904: bool = False) -> str:
    """A whole number as people write it: Excel keeps 12 as 12.0."""
    day = day_of(number, since_1904=since_1904) if as_day else None
    if day is not None:
        return day.isoformat()
    return str(int(number)) if number == int(number) and abs(number) < 10**15 else repr(number)
