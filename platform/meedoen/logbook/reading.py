"""The lines of the audit log in words, newest first, a page at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.language.numbers import number
from meedoen.language.texts import _, ngettext
from meedoen.logbook import words
from meedoen.logbook.finding import Sought, asked
from meedoen.logbook.naming import Names
from tenants.audit import AuditEvent, AuditLink
from tenants.chain import EMPTY, Head
from tenants.database import db

A_PAGE = 50


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
    query = sa.select(AuditEvent).where(*asked(sought)).order_by(AuditEvent.id.desc())
    found = list(db.session.scalars(query.limit(A_PAGE + 1)))
    events = found[:A_PAGE]
    older = events[-1].id if len(found) > A_PAGE else None
    return LogPage(tuple(in_words(events)), older)


def in_words(events: Sequence[AuditEvent]) -> Iterator[Line]:
    names = Names(spelled for event in events for spelled in (event.actor, event.subject))
    return (_line(event, names) for event in events)


def head() -> Head:
    """Where the chain of this space ends; the empty one when nothing was ever noted."""
    query = sa.select(AuditLink).order_by(AuditLink.place.desc()).limit(1)
    last = db.session.scalar(query)
    return Head(last.place, last.hash) if last else EMPTY


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
    if (lines := told.get("lines")) is not None:
        yield ngettext("%(count)s regel", "%(count)s regels", lines, count=number(lines))
