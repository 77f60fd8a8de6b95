"""Looks invitations up within this space."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.bodies.inviting.models import SeatInvitation, Standing
from meedoen.bodies.models import Body
from tenants.database import db
from tenants.ground import tokens

PURPOSE = "seat invitation"


@dataclass(frozen=True)
class InvitationLine:
    """One that waits, as staff see it; `late`: its link works no more."""

    id: UUID
    name: str
    email: str
    role: str
    body: str
    until_on: date | None
    expires_at: datetime
    late: bool


def token_of(invitation_id: UUID) -> str:
    return tokens.token(PURPOSE, invitation_id)


def by_id(invitation_id: UUID) -> SeatInvitation | None:
    query = sa.select(SeatInvitation).where(SeatInvitation.id == invitation_id)
    return db.session.scalars(query).one_or_none()


def locked(invitation_id: UUID) -> SeatInvitation | None:
    """The newest state of it, held until this transaction ends; one that ended is not held, as nobody
    may change it any more."""
    query = sa.select(SeatInvitation).where(SeatInvitation.id == invitation_id)
    newest = query.execution_options(populate_existing=True)
    held = db.session.scalars(newest.with_for_update()).one_or_none()
    return held or db.session.scalars(newest).one_or_none()


def of_link(token: str) -> UUID | None:
    """Whose invitation this link could be: of this gemeente, and made by us."""
    return tokens.read(PURPOSE, token)


def waiting() -> list[SeatInvitation]:
    """Neither accepted nor withdrawn, the newest first. Ids follow in time."""
    query = sa.select(SeatInvitation).where(
        SeatInvitation.accepted_at.is_(None), SeatInvitation.withdrawn_at.is_(None)
    )
    return list(db.session.scalars(query.order_by(SeatInvitation.id.desc())))


def lines(now: datetime) -> list[InvitationLine]:
    bodies = {body.id: body.name for body in db.session.scalars(sa.select(Body))}
    return [
        InvitationLine(
            one.id, one.called(), one.address(), one.role, bodies[one.body_id], one.until_on,
            one.expires_at, one.standing(now) is Standing.EXPIRED,
        )
        for one in waiting()
    ]  # fmt: skip
