"""Which day it is in the Netherlands, whatever clock the machine keeps."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/Amsterdam")


def day_of(moment: datetime) -> date:
    """The date on a Dutch wall at this (aware) moment."""
    return moment.astimezone(HERE).date()


def today_here() -> date:
    return day_of(datetime.now(UTC))
