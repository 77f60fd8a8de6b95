"""Writes dates and figures as people in the Netherlands write them."""

import datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from flask import Flask

LOCALE = "nl"
ZONE = ZoneInfo("Europe/Amsterdam")


def register(app: Flask) -> None:
    """Adds the template filters date, day, number and percent; each writes nothing for None."""
    app.add_template_filter(date)
    app.add_template_filter(day)
    app.add_template_filter(number)
    app.add_template_filter(percent)


def date(moment: datetime.date | None) -> str:
    """21 november 2026; an aware moment becomes the day that it then is in the Netherlands."""
    return "" if moment is None else format_date(_here(moment), "long", locale=LOCALE)


def day(moment: datetime.date | None) -> str:
    """zaterdag 21 november 2026"""
    return "" if moment is None else format_date(_here(moment), "full", locale=LOCALE)


def _here(moment: datetime.date) -> datetime.date:
    if isinstance(moment, datetime.datetime) and moment.tzinfo is not None:
        return moment.astimezone(ZONE).date()
    return moment


def number(figure: int | float | Decimal | None) -> str:
    """1.234 or 7,5: at most one decimal."""
    return (
        "" if figure is None else format_decimal(_rounded(figure, "0.1"), "#,##0.#", locale=LOCALE)
    )


def percent(share: int | float | Decimal | None) -> str:
    """42% for a share of 0.42, in whole points."""
    return "" if share is None else format_percent(_rounded(share, "0.01"), locale=LOCALE)


def _rounded(figure: int | float | Decimal, step: str) -> Decimal:
    """Half goes up, as people expect; Babel alone would round half to even."""
    return Decimal(str(figure)).quantize(Decimal(step), ROUND_HALF_UP)
