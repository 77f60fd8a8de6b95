"""Every body of this space with its seats, as the staff page shows them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts import finding
from meedoen.bodies.models import Body, Seat
from tenants.database import db


@dataclass(frozen=True)
class SeatLine:
    """`over`: its last day has been."""

    id: UUID
    name: str
    role: str
    from_on: date
    until_on: date | None
    holds: bool
    over: bool


@dataclass(frozen=True)
class BodyLine:
    name: str
    kind: str
    seats: tuple[SeatLine, ...]


def overview(today: date) -> list[BodyLine]:
    """Bodies by name; in each the seats of today first, then by name."""
    names = finding.names()
    seats: dict[object, list[SeatLine]] = {}
    for seat in db.session.scalars(sa.select(Seat)):
        line = SeatLine(
            seat.id, names[seat.account_id], seat.role, seat.from_on, seat.until_on,
            seat.holds(today), seat.until_on is not None and seat.until_on < today,
        )  # fmt: skip
        seats.setdefault(seat.body_id, []).append(line)
    bodies = sorted(db.session.scalars(sa.select(Body)), key=lambda body: body.name.casefold())
    return [
        BodyLine(b.name, b.kind, tuple(sorted(seats.get(b.id, []), key=_order))) for b in bodies
    ]


def _order(line: SeatLine) -> tuple[bool, str]:
    return (not line.holds, line.name.casefold())
