"""Figures after disclosure control. Raw counts have no table."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned

MOMENT = sa.DateTime(timezone=True)


def of_wave(table: str) -> sa.ForeignKeyConstraint:
    """To the wave of a table, which is always in the same gemeente."""
    return sa.ForeignKeyConstraint(
        ["tenant_id", "wave_id"], ["wave.tenant_id", "wave.id"], name=f"fk_{table}_wave"
    )


class ResultSummary(TenantOwned, Base):
    """That a wave was counted, and its response: see summary.py for the body."""

    __tablename__ = "result_summary"
    __table_args__ = (of_wave("result_summary"),)

    wave_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    body: Mapped[dict[str, Any]] = mapped_column(JSONB)
    counted_at: Mapped[datetime] = mapped_column(MOMENT)


class ResultTable(TenantOwned, Base):
    """The figures of one question: see tables.py for the body."""

    __tablename__ = "result_table"
    __table_args__ = (of_wave("result_table"),)

    wave_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    question_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    position: Mapped[int] = mapped_column(sa.Integer)
    body: Mapped[dict[str, Any]] = mapped_column(JSONB)
