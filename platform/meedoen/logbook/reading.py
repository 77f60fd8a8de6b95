"""The lines of the audit log, newest first, a page at a time.

Ids of lines follow the clock, so a day is a range of ids and no page costs more than another.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

import sqlalchemy as sa

from meedoen.language.days import HERE
from meedoen.language.numbers import number
from meedoen.language.texts import _, ngettext
from meedoen.logbook import words
from meedoen.logbook.naming import Names
from meedoen.logbook.words import Subject
from tenants.audit import AuditEvent
from tenants.database import db

A_PAGE = 50


@dataclass(frozen=True)
class Sought:
    """`first` and `last` are days, both included; `before` is the last line of the page before."""

    subject: Subject | None = None
    first: date | None = None
    last: date | None = None
    before: UUID | None = None


@dataclass(frozen=True)
class Line:
    at: datetime
    who: str
    deed: str
    thing: str
    facts: str


@dataclass(frozen=True)
class LogPage:
    """`older` is where the next page begins, if there is one."""

    lines: tuple[Line, ...]
    older: UUID | None


def page(sought: Sought) -> LogPage:
    query = sa.select(AuditEvent).where(*_asked(sought)).order_by(AuditEvent.id.desc())
    found = list(db.session.scalars(query.limit(A_PAGE + 1)))
    events = found[:A_PAGE]
    names = Names(spelled for event in events for spelled in (event.actor, event.subject))
    older = events[-1].id if len(found) > A_PAGE else None
    return LogPage(tuple(_line(event, names) for event in events), older)


def first_id(day: date) -> UUID:
    """What an id would be that was made at the first moment of this day (RFC 9562, version 7)."""
    moment = datetime.combine(day, time(), HERE)
    return UUID(int=int(moment.timestamp() * 1000) << 80)


def _asked(sought: Sought) -> list[sa.ColumnElement[bool]]:
    asked: list[sa.ColumnElement[bool]] = []
    if sought.subject:
        asked.append(AuditEvent.action.in_(_verbs(sought.subject)))
    if sought.first:
        asked.append(AuditEvent.id >= first_id(sought.first))
    if sought.last:
        asked.append(AuditEvent.id < first_id(sought.last + timedelta(days=1)))
    if sought.before:
        asked.append(AuditEvent.id < sought.before)
    return asked


def _verbs(subject: Subject) -> Collection[str]:
    return [verb.value for verb in words.DEEDS[subject]]


def _line(event: AuditEvent, names: Names) -> Line:
    who, thing = names.of(event.actor), names.of(event.subject)
    mine = event.actor == event.subject
    facts = ", ".join(_facts(event))
    return Line(event.at, who, str(words.deed(event.action)), "" if mine else thing, facts)


def _facts(event: AuditEvent) -> Iterator[str]:
    """Those that say something to a reader; ids and fingerprints stay in the database."""
    told = event.detail
    if role := told.get("role"):
        yield _("als %(role)s", role=role)
    if question := told.get("question"):
        yield _("open vraag %(number)s", number=question)
    if page := told.get("page"):
        yield _("pagina %(number)s", number=page)
    if (drawn := told.get("drawn")) is not None:
        yield ngettext("%(people)s mens", "%(people)s mensen", drawn, people=number(drawn))
