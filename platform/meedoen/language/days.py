"""Days as people in the Netherlands count them, whatever clock the machine keeps, in the language that is spoken."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date

from meedoen.language.speaking import spoken

HERE = ZoneInfo("Europe/Amsterdam")
NIGHT = time(3)


def day_of(moment: datetime) -> date:
    """The date on a Dutch wall at this (aware) moment."""
    return moment.astimezone(HERE).date()


def today_here() -> date:
    return day_of(datetime.now(UTC))


def next_night(now: datetime) -> datetime:
    """Three o'clock here: few people are at it then."""
    tonight = datetime.combine(day_of(now), NIGHT, HERE)
    return tonight if tonight > now else datetime.combine(day_of(now) + timedelta(1), NIGHT, HERE)


def written(day: date | None) -> str:
    """21 november 2026; an aware moment becomes the day that it then is in the Netherlands."""
    return "" if day is None else format_date(_here(day), "long", locale=spoken())


def written_in_full(day: date | None) -> str:
    """zaterdag 21 november 2026"""
    return "" if day is None else format_date(_here(day), "full", locale=spoken())


def written_with_time(moment: datetime | None) -> str:
    """21 november 2026, 14:03"""
    if moment is None:
        return ""
    return f"{written(moment)}, {moment.astimezone(HERE):%H:%M}"


def _here(day: date) -> date:
    return day_of(day) if isinstance(day, datetime) and day.tzinfo is not None else day
