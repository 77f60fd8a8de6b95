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
    ADVIESRAAD = "adviesraad"
    CLIENTENRAAD = "clientenraad"
    KOPGROEP = "kopgroep"
    WERKGROEP = "werkgroep"
    COLLEGE = "college"
    RAAD = "raad"
    REGIORAAD = "regioraad"
    PLATFORM = "platform"


class Ground(StrEnum):
    """The law that a body rests on."""

    WMO = "wmo"
    YOUTH = "jeugdwet"
    PARTICIPATION = "participatiewet"
    COMMITTEES = "gemeentewet-84"
    RESIDENTS = "gemeentewet-150"
    ORDINANCE = "verordening"
    OTHER = "anders"


class Role(StrEnum):
    BEHEERDER = "beheerder"
    SAMENSTELLER = "samensteller"
    ONDERZOEKER = "onderzoeker"
    LEZER = "lezer"
    PRIVACY = "privacyfunctionaris"
    ADVISEUR = "adviseur"
    REGIOBEHEERDER = "regiobeheerder"
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
    """`ended_on` is its last day, and once it is known nobody changes anything of it any more."""

    __tablename__ = "body"
    __table_args__ = (
        sa.ForeignKeyConstraint(["tenant_id", "successor_id"], ["body.tenant_id", "body.id"]),
        one_of("kind", BodyKind),
        one_of("ground", Ground),
        sa.CheckConstraint("ground_year between 1800 and 2100", name="ground_year"),
        sa.CheckConstraint("ended_on >= founded_on", name="life"),
        sa.CheckConstraint("(ended_on is null) = (ended_because = '')", name="ended"),
        sa.CheckConstraint(
            "successor_id <> id and (successor_id is null or ended_on is not null)",
            name="successor",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(sa.Text)
    name: Mapped[str] = mapped_column(sa.Text)
    founded_on: Mapped[date | None] = mapped_column(sa.Date)
    ground: Mapped[str | None] = mapped_column(sa.Text)
    ground_year: Mapped[int | None] = mapped_column(sa.SmallInteger)
    ground_text: Mapped[str] = mapped_column(sa.Text, default="", server_default="")
    ended_on: Mapped[date | None] = mapped_column(sa.Date)
    ended_because: Mapped[str] = mapped_column(sa.Text, default="", server_default="")
    successor_id: Mapped[UUID | None] = mapped_column(sa.Uuid)

    def over(self, today: date) -> bool:
        return self.ended_on is not None and self.ended_on < today


class FormerName(TenantOwned, Base):
    """What a body was called before, up to and including `until_on`."""

    __tablename__ = "body_name"
    __table_args__ = (
        sa.ForeignKeyConstraint(["tenant_id", "body_id"], ["body.tenant_id", "body.id"]),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    body_id: Mapped[UUID] = mapped_column(sa.Uuid)
    name: Mapped[str] = mapped_column(sa.Text)
    until_on: Mapped[date] = mapped_column(sa.Date)


class Seat(TenantOwned, Base):
    """Held from `from_on` up to and including `until_on`; without an end it goes on.

    `speaks_for` is the gemeente for which somebody sits in a body of a region, as whoever gave the seat said.
    """

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
    speaks_for: Mapped[UUID | None] = mapped_column(sa.Uuid)

    def holds(self, today: date) -> bool:
        return self.from_on <= today and (self.until_on is None or today <= self.until_on)
