"""An invitation to a seat; a row of the gemeente, with whom it is for sealed in it."""

from datetime import date, datetime
from enum import Enum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from meedoen.bodies.models import Function, one_of
from meedoen.language.days import day_of
from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id
from tenants.ground.sealing import seal, unseal

Moment = sa.DateTime(timezone=True)
EMAIL, NAME = "seat invitation email", "seat invitation name"


class Standing(Enum):
    """What the link of an invitation can still do; nothing in a gemeente that stands still."""

    OPEN = "open"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    STILL = "still"


class SeatInvitation(TenantOwned, Base):
    """`invited_by` is an account, or nobody where the house itself invites the first manager.

    `proof` is written by the worker when it mails the link; before that nobody can accept.
    """

    __tablename__ = "seat_invitation"
    __table_args__ = (
        sa.ForeignKeyConstraint(["tenant_id", "body_id"], ["body.tenant_id", "body.id"]),
        sa.CheckConstraint(
            "(accepted_at is null) = (account_id is null)"
            " and (accepted_at is null or withdrawn_at is null)",
            name="ended",
        ),
        one_of("function", Function),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    body_id: Mapped[UUID] = mapped_column(sa.Uuid)
    role: Mapped[str] = mapped_column(sa.Text)
    until_on: Mapped[date | None] = mapped_column(sa.Date)
    function: Mapped[str | None] = mapped_column(sa.Text)
    speaks_for: Mapped[UUID | None] = mapped_column(sa.Uuid)
    email: Mapped[bytes] = mapped_column(sa.LargeBinary)
    name: Mapped[bytes] = mapped_column(sa.LargeBinary)
    invited_by: Mapped[UUID | None] = mapped_column(sa.Uuid)
    invited_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    proof: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    accepted_at: Mapped[datetime | None] = mapped_column(Moment)
    account_id: Mapped[UUID | None] = mapped_column(sa.Uuid)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)

    def address(self) -> str:
        return unseal(EMAIL, self.email)

    def called(self) -> str:
        return unseal(NAME, self.name)

    def standing(self, now: datetime) -> Standing:
        if self.accepted_at is not None:
            return Standing.ACCEPTED
        if self.withdrawn_at is not None:
            return Standing.WITHDRAWN
        over = self.until_on is not None and self.until_on < day_of(now)
        return Standing.EXPIRED if over or now >= self.expires_at else Standing.OPEN


def sealed_address(address: str) -> bytes:
    return seal(EMAIL, address)


def sealed_name(name: str) -> bytes:
    return seal(NAME, name)
