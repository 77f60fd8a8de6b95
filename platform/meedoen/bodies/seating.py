"""Making bodies, giving seats in them and ending them; and what somebody's seats allow."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from meedoen.bodies import permissions
from meedoen.bodies.models import Body, BodyKind, Function, Role, Seat
from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from tenants import current
from tenants.access import Permission
from tenants.audit import note
from tenants.database import db
from tenants.deeds import SYSTEM, Actor, Kind, Object, Verb
from tenants.ground.ids import new_id
from tenants.spaces import Kind as SpaceKind

OWN = {
    SpaceKind.GEMEENTE: BodyKind.GEMEENTE, SpaceKind.REGIO: BodyKind.REGIORAAD,
    SpaceKind.PLATFORM: BodyKind.PLATFORM,
}  # fmt: skip


def create_body(kind: str, name: str, actor: Actor = SYSTEM) -> Body:
    """`kind` is one of BodyKind's words; the same name may return in another body."""
    body = Body(id=new_id(), kind=BodyKind(kind), name=name)
    db.session.add(body)
    note(actor, Verb.BODY_CREATED, Object(Kind.BODY, body.id), kind=BodyKind(kind))
    return body


def own_body() -> Body | None:
    """The gemeente or the region itself, where it has that body already."""
    own = sa.select(Body).where(Body.kind == OWN[current.space().kind]).order_by(Body.id).limit(1)
    return db.session.scalars(own).one_or_none()


def is_own(body: Body) -> bool:
    own = own_body()
    return own is not None and own.id == body.id


def make_own_body() -> Body:
    space = current.space()
    of_region = space.kind is SpaceKind.REGIO
    name = (
        _("Regio %(name)s", name=space.name)
        if of_region
        else _("Gemeente %(name)s", name=space.name)
    )
    body = create_body(OWN[space.kind], name)
    db.session.flush()
    return body


@dataclass(frozen=True, kw_only=True)
class Term:
    """Who sits where, as what, for which gemeente and when; `until_on` is the last day. The role alone gives rights."""

    body_id: UUID
    account_id: UUID
    role: Role
    from_on: date
    until_on: date | None = None
    function: Function | None = None
    speaks_for: UUID | None = None


def give_seat(
    body_id: UUID, account_id: UUID, role: str, from_on: date, until_on: date | None = None
) -> Seat:
    """By the house itself; `role` is one of Role's words."""
    term = Term(
        body_id=body_id, account_id=account_id, role=Role(role), from_on=from_on, until_on=until_on
    )
    return seat_for(term, SYSTEM)


def seat_for(term: Term, actor: Actor) -> Seat:
    _refuse_backwards(term.from_on, term.until_on)
    seat = Seat(id=new_id(), **vars(term))
    db.session.add(seat)
    given = Object(Kind.SEAT, seat.id)
    note(actor, Verb.SEAT_GIVEN, given, role=term.role, account=term.account_id)
    return seat


def end_seat(seat_id: UUID, last_day: date, actor: Actor = SYSTEM) -> None:
    """The row stays: who sat where and when remains to be seen."""
    seat = db.session.scalars(sa.select(Seat).where(Seat.id == seat_id)).one_or_none()
    if seat is None:
        raise Refused(_("Deze zetel bestaat niet."), status=404)
    _refuse_backwards(seat.from_on, last_day)
    seat.until_on = last_day
    note(actor, Verb.SEAT_ENDED, Object(Kind.SEAT, seat.id), last_day=last_day)


def seats_of(account_id: UUID, today: date) -> list[Seat]:
    """The seats somebody holds today."""
    return list(
        db.session.scalars(sa.select(Seat).where(Seat.account_id == account_id, in_term(today)))
    )


def has_visited(account_id: UUID) -> bool:
    """Whether they ever came to look, as an operator of the platform."""
    guest = sa.select(Seat.id).where(Seat.account_id == account_id, Seat.role == Role.BEZOEKER)
    return db.session.scalars(guest.limit(1)).first() is not None


def holders(role: Role, today: date) -> list[UUID]:
    """The accounts that hold such a seat today, each once."""
    held = sa.select(Seat.account_id).where(Seat.role == role, in_term(today)).distinct()
    return list(db.session.scalars(held.order_by(Seat.account_id)))


def permissions_of(account_id: UUID, today: date) -> frozenset[Permission]:
    """What somebody's seats allow today."""
    return rights_of(account_id, today)[0]


def rights_of(account_id: UUID, today: date) -> tuple[frozenset[Permission], frozenset[Permission]]:
    """What somebody's seats allow today, and of what they open the pages besides. Asked at every request, so a seat's
    end is at once."""
    held = db.session.execute(OF_ACCOUNT, {"today": today, "account": account_id}).all()
    here, none = current.space().kind, frozenset[Permission]()
    may = none.union(*(permissions.of_role(here, kind, role) for _, kind, role in held))
    looks = none.union(*(permissions.looks_of_role(here, kind, role) for _, kind, role in held))
    return may, looks


def allowed(permission: Permission, today: date) -> list[UUID]:
    """The accounts whose seats allow this today, each once."""
    return sorted({account for account, allows in opens(today) if permission in allows})


def opens(today: date) -> Iterator[tuple[UUID, frozenset[Permission]]]:
    """Whose seat it is and what it allows, for each that holds today."""
    return _allowed(db.session.execute(HELD, {"today": today}))


def bodies_allowing(account_id: UUID, permission: Permission, today: date) -> set[UUID]:
    """The bodies in which a seat of theirs allows this today."""
    held = db.session.execute(BODIES_OF_ACCOUNT, {"today": today, "account": account_id})
    return {body for body, allows in _allowed(held) if permission in allows}


def _allowed(held: sa.Result[UUID, str, str]) -> Iterator[tuple[UUID, frozenset[Permission]]]:
    space_kind = current.space().kind
    for whose, kind, role in held:
        yield whose, permissions.of_role(space_kind, kind, role)


Day = date | sa.BindParameter[date]


def in_term(today: Day) -> sa.ColumnElement[bool]:
    """Of a seat: it holds on this day."""
    return sa.and_(Seat.from_on <= today, sa.or_(Seat.until_on.is_(None), Seat.until_on >= today))


def goes_on() -> sa.ColumnElement[bool]:
    """Of a body: nobody ended it, not for later either."""
    return Body.ended_on.is_(None)


def not_over(today: Day) -> sa.ColumnElement[bool]:
    """Of a body: its last day has not been, if it has one."""
    return sa.or_(goes_on(), Body.ended_on >= today)


def _refuse_backwards(from_on: date, until_on: date | None) -> None:
    if until_on is not None and until_on < from_on:
        raise Refused(_("De laatste dag van een zetel kan niet voor de eerste dag liggen."))


TODAY = sa.bindparam("today", type_=sa.Date())
# Nobody may anything by a seat in a body that is over, whenever that seat was to begin.
# A visitor's seat opens something as long as the visit lasts: see visiting.lasting.
HELD = (
    sa.select(Seat.account_id, Body.kind, Seat.role)
    .join(Body, sa.and_(Body.tenant_id == Seat.tenant_id, Body.id == Seat.body_id))
    .where(not_over(TODAY), in_term(TODAY), Seat.role != Role.BEZOEKER)
)
# Made once, as it is asked at every request.
OF_ACCOUNT = HELD.where(Seat.account_id == sa.bindparam("account"))
BODIES_OF_ACCOUNT = OF_ACCOUNT.with_only_columns(Seat.body_id, Body.kind, Seat.role)
