"""Lines of the log as a file: to keep elsewhere, or to make the hashes again from."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from enum import StrEnum

import sqlalchemy as sa

from meedoen.forms.refusing import Refused
from meedoen.language.numbers import number
from meedoen.language.texts import _
from meedoen.logbook.finding import Sought, asked
from meedoen.logbook.reading import Line, head, in_words
from meedoen.results.showing.exporting import Cell, written
from tenants import current
from tenants.audit import AuditEvent, AuditLink, note
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb

MOST = 50_000
AS_HASHED = "%Y-%m-%dT%H:%M:%S.%fZ"
COLUMNS = (
    "regel", "moment", "wie", "wat", "waarvan", "meer", "code_wie", "code_wat", "code_waarvan",
    "feiten", "kenmerk",
)  # fmt: skip
"""Programs read these too, so they are the same for readers of every language."""


class FileForm(StrEnum):
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True)
class Entry:
    """A line with its link; the spelling of both is that of the hash."""

    event: AuditEvent
    link: AuditLink
    words: Line


def export(sought: Sought, form: FileForm, by: Actor) -> bytes:
    """What was sought, oldest first; that it was taken is noted. Raises Refused above MOST lines."""
    entries = _entries(sought, MOST)
    content = _csv(entries) if form == FileForm.CSV else _json(entries)
    space = Object(Kind.SPACE, current.tenant_id())
    note(by, Verb.LOG_EXPORTED, space, lines=len(entries), form=form)
    return content


def whole() -> bytes:
    """All there is, as JSON, for the archive of a space that stops; nobody asks it, so nothing is noted."""
    return _json(_entries(Sought(), most=None))


def _entries(sought: Sought, most: int | None) -> list[Entry]:
    tied = sa.and_(AuditLink.tenant_id == AuditEvent.tenant_id, AuditLink.event_id == AuditEvent.id)
    query = sa.select(AuditEvent, AuditLink).join(AuditLink, tied).where(*asked(sought))
    one_more = most + 1 if most is not None else None
    found = db.session.execute(query.order_by(AuditLink.place).limit(one_more)).all()
    if most is not None and len(found) > most:
        said = _("Dit zijn meer dan %(most)s regels. Kies een kortere periode.", most=number(most))
        raise Refused.at({"first": said})
    told = in_words([event for event, _ in found])
    return [Entry(*row, words) for row, words in zip(found, told, strict=True)]


def _csv(entries: list[Entry]) -> bytes:
    return written(COLUMNS, (_row(entry) for entry in entries))


def _row(entry: Entry) -> tuple[Cell, ...]:
    event, words = entry.event, entry.words
    return (
        entry.link.place, event.at.isoformat(), words.who, words.deed, words.thing, words.facts,
        event.actor, event.action, event.subject, json.dumps(event.detail), entry.link.hash.hex(),
    )  # fmt: skip


def _json(entries: list[Entry]) -> bytes:
    told = {"space": str(current.tenant_id()), "head": str(head()), "lines": [*_told(entries)]}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _told(entries: list[Entry]) -> Iterator[dict[str, object]]:
    for entry in entries:
        event = entry.event
        yield {
            "place": entry.link.place, "id": str(event.id), "at": f"{event.at.astimezone(UTC):{AS_HASHED}}",
            "actor": event.actor, "action": event.action, "subject": event.subject,
            "detail": event.detail, "hash": entry.link.hash.hex(), "who": entry.words.who,
            "deed": entry.words.deed,
        }  # fmt: skip
