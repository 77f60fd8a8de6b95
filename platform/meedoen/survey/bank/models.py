"""What a gemeente shares with all others, and a line of each gemeente that took it over."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from meedoen.language.texts import lazy
from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id

MOMENT = sa.DateTime(timezone=True)


class Licence(StrEnum):
    """As SPDX names them."""

    words: str

    BY = (
        "CC-BY-4.0",
        lazy("CC BY 4.0: overnemen en veranderen mag, met de naam van uw gemeente erbij"),
    )
    ZERO = "CC0-1.0", lazy("CC0: overnemen en veranderen mag zonder meer")

    def __new__(cls, name: str, words: str = "") -> "Licence":
        made = str.__new__(cls, name)
        made._value_, made.words = name, words
        return made

    @property
    def short(self) -> str:
        return "CC BY 4.0" if self is Licence.BY else "CC0"


class SharedQuestionnaire(TenantOwned, Base):
    """A copy of a version that went out, as it was then; other gemeenten read it until `taken_back_at`."""

    __tablename__ = "shared_questionnaire"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["tenant_id", "version_id"],
            ["questionnaire_version.tenant_id", "questionnaire_version.id"],
        ),
        sa.CheckConstraint("licence in ('CC-BY-4.0', 'CC0-1.0')", name="licence"),
        sa.Index(
            "uq_shared_questionnaire_version", "tenant_id", "version_id",
            unique=True, postgresql_where=sa.text("taken_back_at is null"),
        ),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    version_id: Mapped[UUID] = mapped_column(sa.Uuid)
    title: Mapped[str] = mapped_column(sa.Text)
    document: Mapped[dict[str, Any]] = mapped_column(JSONB)
    licence: Mapped[str] = mapped_column(sa.Text)
    shared_at: Mapped[datetime] = mapped_column(MOMENT)
    taken_back_at: Mapped[datetime | None] = mapped_column(MOMENT)


class SharedUse(TenantOwned, Base):
    """That this gemeente took something over from what `from_id` shared; once, however often."""

    __tablename__ = "shared_use"
    __table_args__ = (sa.Index("ix_shared_use_from", "tenant_id", "from_id"),)

    shared_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    from_id: Mapped[UUID] = mapped_column(sa.Uuid)
    first_at: Mapped[datetime] = mapped_column(MOMENT)
