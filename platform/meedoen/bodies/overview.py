"""Every body of this space with its seats, as the staff page shows them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts import finding
from meedoen.bodies.models import Body, Seat
from meedoen.bodies.seating import in_term, not_over
from tenants.database import db
from tenants.hosts import space_by_id


@dataclass(frozen=True)
class SeatLine:
    """`over`: its last day has been; `function` and `speaks_for` are empty where nobody said."""

    id: UUID
    name: str
    function: str
    role: str
    from_on: date
    until_on: date | None
    holds: bool
    over: bool
    speaks_for: str


@dataclass(frozen=True)
class BodyLine:
    """`over`: nobody sits in it any more. `ended_on` may still be to come."""

    id: UUID
    name: str
    kind: str
    founded_on: date | None
    ended_on: date | None
    over: bool
    seats: tuple[SeatLine, ...]


@dataclass(frozen=True)
class OwnSeat:
    """A seat as who holds it sees it from outside."""

    body: str
    role: str


def overview(today: date) -> list[BodyLine]:
    """Bodies by name; in each the seats of today first, then by name."""
    return _lines(today)


def body_line(body_id: UUID, today: date) -> BodyLine:
    """One that is there."""
    return next(line for line in _lines(today, body_id) if line.id == body_id)


def _lines(today: date, body_id: UUID | None = None) -> list[BodyLine]:
    asked, which = sa.select(Seat), sa.select(Body)
    if body_id is not None:
        asked, which = asked.where(Seat.body_id == body_id), which.where(Body.id == body_id)
    bodies = sorted(db.session.scalars(which), key=lambda body: body.name.casefold())
    over, names = {body.id: body.over(today) for body in bodies}, finding.names()
    seats: dict[UUID, list[SeatLine]] = {}
    for seat in db.session.scalars(asked):
        gone = over[seat.body_id]
        line = SeatLine(
            seat.id, names[seat.account_id], seat.function or "", seat.role, seat.from_on, seat.until_on,
            seat.holds(today) and not gone, gone or (seat.until_on is not None and seat.until_on < today),
            _called(seat.speaks_for),
        )  # fmt: skip
        seats.setdefault(seat.body_id, []).append(line)
    return [
        BodyLine(
            b.id, b.name, b.kind, b.founded_on, b.ended_on, over[b.id],
            tuple(sorted(seats.get(b.id, []), key=_order)),
        )
        for b in bodies
    ]  # fmt: skip


def own_seats(account_id: UUID, today: date) -> tuple[OwnSeat, ...]:
    """The seats that somebody holds today, by body."""
    query = sa.select(Body.name, Seat.role).join(
        Body, sa.and_(Body.tenant_id == Seat.tenant_id, Body.id == Seat.body_id)
    )
    mine = query.where(Seat.account_id == account_id, in_term(today), not_over(today))
    return tuple(OwnSeat(*row) for row in db.session.execute(mine.order_by(Body.name)))


def _called(gemeente_id: UUID | None) -> str:
    gemeente = space_by_id(gemeente_id) if gemeente_id else None
    return gemeente.name if gemeente else ""


def _order(line: SeatLine) -> tuple[bool, str]:
    return (not line.holds, line.name.casefold())
