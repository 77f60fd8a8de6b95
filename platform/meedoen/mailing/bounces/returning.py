"""From a message that came in to the mail it is about, and what follows from that.

Only a return address that we made ourselves is believed (`email/returning.py`): whom a report names, and
who seems to have written it, decides nothing. So a made-up report does nothing to anybody.
"""

from collections.abc import Sequence
from datetime import datetime

from meedoen.mailing.bounces.reading.complaints import BY_A_PERSON
from meedoen.mailing.bounces.reading.reports import DEAD, OUR_DOING, Class, Recipient, Report, Sort
from meedoen.mailing.email.returning import row_behind
from meedoen.mailing.outbox.kinds import UnknownKind, kind_named
from meedoen.mailing.outbox.returning import Followed, Sent, Verdict, sent, take_back
from meedoen.mailing.outbox.suppressing import hash_of


def take_in(address: str, report: Report, now: datetime) -> Followed | None:
    """In the space that `address`, a return address, belongs to. None when it is not genuine, or too old."""
    row_id = row_behind(address)
    message = sent(row_id, now) if row_id else None
    if message is None:
        return None
    about = _about(report.recipients, message)
    verdict = verdict_of(report, about)
    if verdict is None:
        return Followed.NOTHING
    why = " ".join(
        filter(None, (report.sort, about.status if about else "", about.cause if about else ""))
    )
    return take_back(message, verdict, why, _purpose(message), now)


def verdict_of(report: Report, about: Recipient | None) -> Verdict | None:
    """None for what says nothing of a delivery, such as an answer of a program."""
    match report.sort:
        case Sort.COMPLAINT:
            return Verdict.UNWELCOME if report.feedback in BY_A_PERSON else None
        case Sort.DELIVERED:
            return Verdict.DELIVERED if about and about.action == "delivered" else None
        case Sort.BOUNCE:
            return _of_bounce(about) if about else Verdict.FOR_NOW
    return None


def _of_bounce(about: Recipient) -> Verdict:
    """A full mailbox is for now, however the server calls it; a refusal of us is not theirs."""
    if about.action == "delayed":
        return Verdict.LATE
    if about.action not in ("failed", ""):
        return Verdict.DELIVERED if about.action == "delivered" else Verdict.LATE
    if about.cause in OUR_DOING:
        return Verdict.NOT_THEIRS
    return Verdict.GONE if about.klass is Class.HARD and about.cause in DEAD else Verdict.FOR_NOW


def _about(recipients: Sequence[Recipient], message: Sent) -> Recipient | None:
    """The one that the mail went to; when none is, it was passed on, and the mildest outcome counts."""
    ours = [
        one
        for one in recipients
        if message.address in (hash_of(one.address), hash_of(one.original))
    ]
    weight = {None: 0, Class.SOFT: 1, Class.HARD: 2}
    return min(ours or recipients, key=lambda one: weight[one.klass], default=None)


def _purpose(message: Sent) -> str:
    try:
        return kind_named(message.kind).purpose
    except UnknownKind:
        return ""
