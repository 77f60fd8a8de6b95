"""Figures after disclosure control, and what of them was made public. Raw counts have no table."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned
from tenants.ids import new_id

MOMENT = sa.DateTime(timezone=True)


def _of_wave(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant_id", "wave_id"], ["wave.tenant_id", "wave.id"], name=f"fk_{table}_wave"
    )


class ResultSummary(TenantOwned, Base):
    """That a wave was counted, and its response: see summary.py for the body."""

    __tablename__ = "result_summary"
    __table_args__ = (_of_wave("result_summary"),)

    wave_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    body: Mapped[dict[str, Any]] = mapped_column(JSONB)
    counted_at: Mapped[datetime] = mapped_column(MOMENT)


class ResultTable(TenantOwned, Base):
    """The figures of one question: see tables.py for the body."""

    __tablename__ = "result_table"
    __table_args__ = (_of_wave("result_table"),)

    wave_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    question_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    position: Mapped[int] = mapped_column(sa.Integer)
    body: Mapped[dict[str, Any]] = mapped_column(JSONB)


class Release(TenantOwned, Base):
    """A frozen set of tables with its SHA-256; everything the public sees comes from here."""

    __tablename__ = "release"
    __table_args__ = (
        _of_wave("release"),
        sa.Index(
            "uq_release_wave_id", "tenant_id", "wave_id", unique=True,
            postgresql_where=sa.text("withdrawn_at is null"),
        ),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    wave_id: Mapped[UUID] = mapped_column(sa.Uuid)
    body: Mapped[dict[str, Any]] = mapped_column(JSONB)
    hash: Mapped[str] = mapped_column(sa.Text)
    released_at: Mapped[datetime] = mapped_column(MOMENT)
    released_by: Mapped[str] = mapped_column(sa.Text)
    withdrawn_at: Mapped[datetime | None] = mapped_column(MOMENT)
