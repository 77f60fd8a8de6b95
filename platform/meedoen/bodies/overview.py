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
    """`over`: its last day has been; `function` is empty where nobody said."""

    id: UUID
    name: str
    function: str
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


@dataclass(frozen=True)
class OwnSeat:
    """A seat as who holds it sees it from outside."""

    body: str
    role: str


def overview(today: date) -> list[BodyLine]:
    """Bodies by name; in each the seats of today first, then by name."""
    names = finding.names()
    seats: dict[object, list[SeatLine]] = {}
    for seat in db.session.scalars(sa.select(Seat)):
        line = SeatLine(
            seat.id, names[seat.account_id], seat.function or "", seat.role, seat.from_on, seat.until_on,
            seat.holds(today), seat.until_on is not None and seat.until_on < today,
        )  # fmt: skip
        seats.setdefault(seat.body_id, []).append(line)
    bodies = sorted(db.session.scalars(sa.select(Body)), key=lambda body: body.name.casefold())
    return [
        BodyLine(b.name, b.kind, tuple(sorted(seats.get(b.id, []), key=_order))) for b in bodies
    ]


def own_seats(account_id: UUID, today: date) -> tuple[OwnSeat, ...]:
    """The seats that somebody holds today, by body."""
    query = sa.select(Body.name, Seat).join(
        Body, sa.and_(Body.tenant_id == Seat.tenant_id, Body.id == Seat.body_id)
    )
    held = db.session.execute(query.where(Seat.account_id == account_id).order_by(Body.name))
    return tuple(OwnSeat(name, seat.role) for name, seat in held if seat.holds(today))


def _order(line: SeatLine) -> tuple[bool, str]:
    return (not line.holds, line.name.casefold())
