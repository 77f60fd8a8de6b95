"""A manager ends somebody's seat; there is always a manager left, or nobody could mend it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts import finding
from meedoen.accounts.models import Account
from meedoen.bodies.models import Body, BodyKind, Role, Seat
from meedoen.bodies.seating import end_seat
from meedoen.forms.refusing import Refused
from meedoen.language.days import today_here
from meedoen.language.texts import lazy
from tenants import current
from tenants.database import db
from tenants.deeds import Actor
from tenants.spaces import Kind

UNKNOWN = lazy("Deze zetel bestaat niet.")
OVER = lazy("Deze zetel is al voorbij. U hoeft niets te doen.")
LATER = lazy("Deze zetel liep al eerder af. Kies een dag die niet later is.")
LAST_MANAGER = lazy(
    "Dit is de laatste beheerder. Geef eerst iemand anders een zetel als beheerder, "
    "anders kan niemand hier nog iets regelen."
)
MANAGES = {Kind.GEMEENTE: Role.BEHEERDER, Kind.REGIO: Role.REGIOBEHEERDER}


@dataclass(frozen=True)
class Sitting:
    """A seat with the names that go with it."""

    seat: Seat
    name: str
    body: str


def sitting(seat_id: UUID, today: date) -> Sitting:
    """A seat that is not over yet, held until this transaction ends. Raises Refused."""
    seat = db.session.scalar(sa.select(Seat).where(Seat.id == seat_id).with_for_update())
    if seat is None:
        raise Refused(UNKNOWN, status=404)
    if seat.until_on is not None and seat.until_on < today:
        raise Refused(OVER, status=409)
    body = db.session.scalars(sa.select(Body).where(Body.id == seat.body_id)).one()
    return Sitting(seat, finding.names()[seat.account_id], body.name)


def end(sitting: Sitting, last_day: date, actor: Actor) -> None:
    """Raises Refused when the seat would grow longer, or nobody would be left to manage."""
    seat = sitting.seat
    if seat.until_on is not None and last_day > seat.until_on:
        raise Refused.at({"last_day": LATER})
    if manages(seat) and not _managed_without(seat, last_day):
        raise Refused(LAST_MANAGER, status=409)
    end_seat(seat.id, last_day, actor)


def manages(seat: Seat) -> bool:
    return seat.role == MANAGES.get(current.space().kind)


def refuse_unmanaged(last_day: date) -> None:
    """After seats were ended: raises Refused when nobody would manage here after that day."""
    if not any(_goes_on(one, last_day) for one in _managing()):
        raise Refused(LAST_MANAGER, status=409)


def _managed_without(seat: Seat, last_day: date) -> bool:
    """Whether somebody else manages here after that day, and can still sign in."""
    return any(one.id != seat.id and _goes_on(one, last_day) for one in _managing())


def _managing() -> Sequence[Seat]:
    """The seats of managers who can sign in, held so that two managers do not end each other's at once."""
    kind = current.space().kind
    council = () if kind is Kind.REGIO else (Body.kind != BodyKind.REGIORAAD,)
    managing = db.session.scalars(
        sa.select(Seat)
        .join(Body, sa.and_(Body.tenant_id == Seat.tenant_id, Body.id == Seat.body_id))
        .join(
            Account,
            sa.and_(Account.tenant_id == Seat.tenant_id, Account.id == Seat.account_id),
        )
        .where(
            Seat.role == MANAGES.get(kind),
            Account.disabled_at.is_(None),
            sa.or_(Body.ended_on.is_(None), Body.ended_on >= Seat.from_on),
            *council,
        )
        .order_by(Seat.id)
        .with_for_update(of=Seat)
        .execution_options(populate_existing=True)
    )
    return managing.all()


def _goes_on(seat: Seat, after: date) -> bool:
    """Whether a seat has begun by the day after this one, and is not over then."""
    begun = seat.from_on <= max(after + timedelta(days=1), today_here())
    return begun and (seat.until_on is None or seat.until_on > after)
