"""A body (participatieraad, kopgroep, college, raad) and a person's place in it."""

from datetime import date
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id


class BodyKind(StrEnum):
    GEMEENTE = "gemeente"
    PARTICIPATIERAAD = "participatieraad"
    KOPGROEP = "kopgroep"
    COLLEGE = "college"
    RAAD = "raad"
    REGIORAAD = "regioraad"
    PLATFORM = "platform"


class Role(StrEnum):
    BEHEERDER = "beheerder"
    SAMENSTELLER = "samensteller"
    ONDERZOEKER = "onderzoeker"
    LEZER = "lezer"
    PRIVACY = "privacyfunctionaris"
    OPERATOR = "operator"
    BEZOEKER = "bezoeker"


class Function(StrEnum):
    """What somebody is in a body. What they may do there, the role of their seat says."""

    CHAIR = "voorzitter"
    MEMBER = "lid"
    OFFICIAL = "ambtenaar"
    SUPPORTER = "ondersteuner"

    @classmethod
    def read(cls, word: str) -> "Function | None":
        """None for an empty word."""
        return cls(word) if word else None


def one_of(column: str, allowed: type[StrEnum]) -> sa.CheckConstraint:
    values = ", ".join(f"'{value}'" for value in allowed)
    return sa.CheckConstraint(f"{column} in ({values})", name=column)


class Body(TenantOwned, Base):
    __tablename__ = "body"
    __table_args__ = (one_of("kind", BodyKind),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(sa.Text)
    name: Mapped[str] = mapped_column(sa.Text)


class Seat(TenantOwned, Base):
    """Held from `from_on` up to and including `until_on`; without an end it goes on."""

    __tablename__ = "seat"
    __table_args__ = (
        sa.ForeignKeyConstraint(["tenant_id", "body_id"], ["body.tenant_id", "body.id"]),
        sa.ForeignKeyConstraint(["tenant_id", "account_id"], ["account.tenant_id", "account.id"]),
        one_of("role", Role),
        one_of("function", Function),
        sa.CheckConstraint("until_on >= from_on", name="term"),
        sa.Index("ix_seat_account", "tenant_id", "account_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    body_id: Mapped[UUID] = mapped_column(sa.Uuid)
    account_id: Mapped[UUID] = mapped_column(sa.Uuid)
    role: Mapped[str] = mapped_column(sa.Text)
    from_on: Mapped[date] = mapped_column(sa.Date)
    until_on: Mapped[date | None] = mapped_column(sa.Date)
    function: Mapped[str | None] = mapped_column(sa.Text)

    def holds(self, today: date) -> bool:
        return self.from_on <= today and (self.until_on is None or today <= self.until_on)
