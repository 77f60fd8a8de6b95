"""One claimed message from the question whether it is still wanted to the server's last reply."""

import logging
from collections.abc import Callable
from datetime import datetime

from meedoen.forms.refusing import Refused
from meedoen.mailing.email.composing import Parcel, compose
from meedoen.mailing.email.transport import Line, Lost, Unanswered
from meedoen.mailing.outbox.claiming import mark
from meedoen.mailing.outbox.kinds import Kind, Letter, kind_named
from meedoen.mailing.outbox.models import Outbox, Reason, State
from meedoen.mailing.outbox.outcomes import Outcome, Reply, of_reply, of_silence, settle
from meedoen.mailing.outbox.suppressing import hash_of, reason_of, suppress
from tenants.database import db

Clock = Callable[[], datetime]
log = logging.getLogger(__name__)


def send(row: Outbox, line: Line, clock: Clock) -> None:
    """Commits after each step that must not be forgotten. Raises Unreachable."""
    found = _prepared(row, clock())
    if not isinstance(found, Parcel):
        _settle(row, found, clock())
    elif outcome := _handed_over(row, found, line, clock):
        if outcome.bounced:
            suppress(found.to, Reason.BOUNCED, clock())
        _settle(row, outcome, clock())


def _settle(row: Outbox, outcome: Outcome, now: datetime) -> None:
    settle(row, outcome, now)
    db.session.commit()


def _prepared(row: Outbox, now: datetime) -> Parcel | Outcome:
    """One message that cannot be made must not hold up the others: it is put off and logged."""
    try:
        found = _composed(row, now)
        db.session.commit()
    except Exception as error:
        db.session.rollback()
        log.error("a %s message cannot be prepared: %s", row.kind, type(error).__name__)
        return Outcome(State.DEFERRED, f"not prepared: {type(error).__name__}")
    return found


def _composed(row: Outbox, now: datetime) -> Parcel | Outcome:
    """Asked now, not when it was posted: is it still wanted, does the address take mail?"""
    kind = kind_named(row.kind)
    letter = kind.prepare(row, now)
    if letter is None:
        return Outcome(State.SUPPRESSED, "no longer wanted")
    held_back = _held_back(kind, letter)
    return Outcome(State.SUPPRESSED, held_back) if held_back else _parcel(row, letter, now)


def _parcel(row: Outbox, letter: Letter, now: datetime) -> Parcel | Outcome:
    try:
        return compose(row, letter, now)
    except Refused:
        return Outcome(State.FAILED, "not an address")


def _held_back(kind: Kind, letter: Letter) -> Reason | None:
    reason = reason_of(letter.to, kind.purpose)
    return None if kind.requested and reason != Reason.COMPLAINT else reason


def _handed_over(row: Outbox, parcel: Parcel, line: Line, clock: Clock) -> Outcome | None:
    """None when another worker has taken this message over meanwhile."""
    try:
        reply = _announced(parcel, line)
        if not reply.accepted:
            return of_reply(reply)
        ours = mark(row, parcel.message_id, clock(), hash_of(parcel.to))
        db.session.commit()
        return of_reply(line.content(parcel.content)) if ours else None
    except Lost as fault:
        return Outcome(State.DEFERRED, f"connection lost at {fault}")
    except Unanswered:
        return of_silence(kind_named(row.kind))


def _announced(parcel: Parcel, line: Line) -> Reply:
    """A server may end a long connection; the message then goes over a fresh one."""
    try:
        return line.envelope(parcel.sender, parcel.recipient)
    except Lost:
        return line.envelope(parcel.sender, parcel.recipient)
