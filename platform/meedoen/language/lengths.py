"""How long something lasts, as people say it."""

from datetime import timedelta

from meedoen.language.texts import _, ngettext

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


def lasting(term: timedelta) -> str:
    """7 dagen, 8 uur, 10 minuten: in the largest of these that it is a whole number of."""
    if not term % DAY:
        return ngettext("%(num)s dag", "%(num)s dagen", term // DAY)
    if not term % HOUR:
        return _("%(hours)s uur", hours=term // HOUR)
    return ngettext("%(num)s minuut", "%(num)s minuten", term // MINUTE)
