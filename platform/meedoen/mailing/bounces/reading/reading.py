"""`read`: from the bytes of a message to a report. Whatever is sent to us, it raises nothing."""

from meedoen.mailing.bounces.reading import delivery_status
from meedoen.mailing.bounces.reading.complaints import complaint
from meedoen.mailing.bounces.reading.parsing import Opened, Unreadable, opened, unpacked
from meedoen.mailing.bounces.reading.prose import automatic, recipients, recognising
from meedoen.mailing.bounces.reading.reports import Recipient, Report, Sort


def read(content: bytes) -> Report:
    """Of a message as it was received, with its headers. Only the first megabyte is looked at."""
    try:
        found = opened(content)
        told = _told(found)
        inner = unpacked(found) if told.sort is Sort.ORDINARY else None
        return _passed_on(inner, told) if inner else told
    except Unreadable as fault:
        return Report(Sort.UNREADABLE, why=str(fault))


def _told(found: Opened) -> Report:
    if complained := complaint(found):
        return complained
    told = delivery_status.recipients(found.fields)
    if told:
        return _by_fields(told)
    if automatic.is_by_subject(found) and not recognising.is_from_a_daemon(found):
        return Report(Sort.AUTOMATIC_REPLY, why="a program answered by itself")
    if recognising.is_a_bounce(found):
        about = recipients.recipients(found) or [recipients.about_nobody(found)]
        return Report(Sort.BOUNCE, tuple(about))
    if automatic.is_by_headers(found):
        return Report(Sort.AUTOMATIC_REPLY, why="a program answered by itself")
    return Report(Sort.ORDINARY, why="no report of a delivery")


def _passed_on(inner: Opened, outer: Report) -> Report:
    """A report that somebody sent on to us as it came; words alone are not believed at second hand."""
    told = delivery_status.recipients(inner.fields)
    return _by_fields(told) if told else outer


def _by_fields(told: list[Recipient]) -> Report:
    bad = tuple(one for one in told if one.action in ("failed", "delayed"))
    if bad:
        return Report(Sort.BOUNCE, tuple(told))
    return Report(Sort.DELIVERED, tuple(told), why="the message arrived")
