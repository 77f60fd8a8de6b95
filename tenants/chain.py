"""Whether the log is what it was: each link holds the hash of its line and of the link before it.

What it cannot tell by itself: that the end was cut off, or that somebody with the owner's rights
made all links anew from some line on. For that, a head that was kept elsewhere is compared.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, Self
from uuid import UUID

import sqlalchemy as sa

# As migration 0026 spells a line; no function of ours, which the owner could have changed.
LINES = sa.text("""
select link.place, link.hash, jsonb_build_array(
    event.tenant_id, link.place, event.id,
    to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    event.actor, event.action, event.subject, event.detail
)::text as told, event.id as event_id
from (select * from audit_link where audit_link.tenant_id = :space) as link
full join (select * from audit_event where audit_event.tenant_id = :space) as event
    on event.id = link.event_id
order by link.place nulls last, event.id
""")
INSIDE = sa.text("select set_config('app.tenant_id', :space, true)")
PORTION = 5000


class Line(NamedTuple):
    """`place` and `hash` are of the link, the others of the line; None where one is not there."""

    place: int | None
    hash: bytes | None
    told: str
    event_id: UUID | None


@dataclass(frozen=True)
class Head:
    """Where a chain ends, or ended when somebody wrote it down: "12:ab…"."""

    place: int
    hash: bytes

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError, also below the first place: such a head would be met by no line."""
        place, _, spelled = text.partition(":")
        if int(place) < 0 or bool(int(place)) != bool(spelled):
            raise ValueError("no head of a chain")
        return cls(int(place), bytes.fromhex(spelled))

    def __str__(self) -> str:
        return f"{self.place}:{self.hash.hex()}"


EMPTY = Head(0, b"")


class Broken(Exception):
    """From this place on the log is not what it was."""

    def __init__(self, place: int, why: str) -> None:
        super().__init__(f"line {place}: {why}")
        self.place, self.why = place, why


def check(lines: Iterable[Line], kept: Head = EMPTY) -> Head:
    """Where the chain ends; `kept` is a head of before. Raises Broken at the first fault."""
    head = EMPTY
    for line in lines:
        head = _next(head, line)
        if head.place == kept.place and head.hash != kept.hash:
            raise Broken(head.place, "it is not the line that was kept elsewhere")
    if head.place < kept.place:
        raise Broken(head.place + 1, f"gone, with all up to {kept.place}")
    return head


def verify(connection: sa.Connection, space: UUID, kept: Head = EMPTY) -> Head:
    """Reads the log of one space, in portions; the connection is in a transaction. Raises Broken."""
    connection.execute(INSIDE, {"space": str(space)})
    rows = connection.execution_options(yield_per=PORTION).execute(LINES, {"space": space})
    return check((Line(*row) for row in rows), kept)


def erase(connection: sa.Connection, space: UUID) -> None:
    """All of the log of a space that is closed for good and whose term is over.

    For the owner of the tables alone, in a transaction that the caller ends: the guard on what was
    noted is off in it, for nobody else, and who notes anything waits meanwhile. Other chains
    stay whole. It leaves nothing to verify, so write elsewhere that it was done, and by whom.
    """
    connection.execute(INSIDE, {"space": str(space)})
    for table in ("audit_link", "audit_event"):
        connection.exec_driver_sql(f"alter table {table} disable trigger append_only")
        gone = sa.text(f"delete from {table} where tenant_id = :space")  # noqa: S608 (two names)
        connection.execute(gone, {"space": space})
        connection.exec_driver_sql(f"alter table {table} enable trigger append_only")


def _next(before: Head, line: Line) -> Head:
    place = before.place + 1
    if line.place is None:
        raise Broken(place, f"nothing ties {line.event_id} to the others")
    if line.place != place:
        raise Broken(place, "gone")
    if line.event_id is None:
        raise Broken(place, "its text is gone")
    if link_of(before.hash, line.told) != line.hash:
        raise Broken(place, "changed")
    return Head(place, line.hash)


def link_of(before: bytes, told: str) -> bytes:
    return hashlib.sha256(before + told.encode()).digest()
