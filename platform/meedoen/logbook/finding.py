"""What somebody may look for in the log, and how that is asked of the database.

Ids of lines follow the clock, so a day is a range of ids and no page costs more than another.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts import finding
from meedoen.language.days import HERE
from meedoen.logbook import words
from meedoen.logbook.naming import WITHOUT_ID
from meedoen.logbook.words import Subject
from tenants.audit import AuditEvent
from tenants.deeds import Actor, Kind, Verb

HOUSE = (Kind.SYSTEM, Kind.WORKER)
Condition = sa.ColumnElement[bool]


@dataclass(frozen=True, kw_only=True)
class Sought:
    """`first` and `last` are days, both included; `before` is the last line of the page before.

    who: a spelled actor; a kind alone stands for all of that kind, the house for its worker too.
    """

    who: str = ""
    subject: Subject | None = None
    deed: Verb | None = None
    first: date | None = None
    last: date | None = None
    before: UUID | None = None


def people() -> dict[str, str]:
    """Who can have done something here, by how it is spelled: staff by name, then the others."""
    staff = sorted(finding.names().items(), key=lambda one: one[1].casefold())
    others = {str(kind): str(WITHOUT_ID[kind]) for kind in WITHOUT_ID if kind != Kind.WORKER}
    return {str(Actor.account(found)): name for found, name in staff} | others


def first_id(day: date) -> UUID:
    """What an id would be that was made at the first moment of this day (RFC 9562, version 7)."""
    moment = datetime.combine(day, time(), HERE)
    return UUID(int=int(moment.timestamp() * 1000) << 80)


def asked(sought: Sought) -> Iterator[Condition]:
    if sought.who:
        yield _done_by(sought.who)
    if sought.deed:
        yield AuditEvent.action == sought.deed.value
    if sought.subject:
        yield AuditEvent.action.in_(_verbs(sought.subject))
    if sought.first:
        yield AuditEvent.id >= first_id(sought.first)
    if sought.last:
        yield AuditEvent.id < first_id(sought.last + timedelta(days=1))
    if sought.before:
        yield AuditEvent.id < sought.before


def _done_by(who: str) -> Condition:
    if who == Kind.SYSTEM:
        return AuditEvent.actor.in_([kind.value for kind in HOUSE])
    if who == Kind.MEMBER:  # the semicolon comes right after the colon
        return sa.and_(AuditEvent.actor >= "member:", AuditEvent.actor < "member;")
    return AuditEvent.actor == who


def _verbs(subject: Subject) -> Collection[str]:
    return [verb.value for verb in words.DEEDS[subject]]
