"""How far a day is from today, as people say it."""

from datetime import date

from meedoen.language.days import written
from meedoen.language.texts import _

FAR = 60


def from_today(day: date, today: date) -> str:
    """In words for days that are near; "" for the others, where the date says enough."""
    days = (day - today).days
    if abs(days) > FAR:
        return ""
    if days < 0:
        return _("gisteren") if days == -1 else _("%(count)s dagen geleden", count=-days)
    return [_("vandaag"), _("morgen")][days] if days < 2 else _("over %(count)s dagen", count=days)


def dated(day: date, today: date) -> str:
    """3 december 2026 (over 6 dagen)"""
    near = from_today(day, today)
    return f"{written(day)} ({near})" if near else written(day)
