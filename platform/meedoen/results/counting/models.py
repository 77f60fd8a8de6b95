"""Figures after disclosure control. Raw counts have no table."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from meedoen.results.counting import stored
from meedoen.results.counting.shapes import Summary, Table
from tenants.database import Base, TenantOwned

MOMENT = sa.DateTime(timezone=True)
T = TypeVar("T")


class Shaped(sa.TypeDecorator[T]):
    """A column of JSON that takes and gives figures of one shape, and nothing else."""

    impl = JSONB
    cache_ok = True

    def __init__(
        self, to_json: Callable[[T], dict[str, Any]], from_json: Callable[[object], T]
    ) -> None:
        super().__init__()
        self.to_json, self.from_json = to_json, from_json

    def process_bind_param(self, value: T | None, _: sa.Dialect) -> dict[str, Any] | None:
        return None if value is None else self.to_json(value)

    def process_result_value(self, value: object, _: sa.Dialect) -> T | None:
        return None if value is None else self.from_json(value)


SUMMARY = Shaped(stored.summary_json, stored.summary)
TABLE = Shaped(stored.table_json, stored.table)


def of_wave(table: str) -> sa.ForeignKeyConstraint:
    """To the wave of a table, which is always in the same gemeente."""
    return sa.ForeignKeyConstraint(
        ["tenant_id", "wave_id"], ["wave.tenant_id", "wave.id"], name=f"fk_{table}_wave"
    )


class ResultSummary(TenantOwned, Base):
    """That a wave was counted, and its response."""

    __tablename__ = "result_summary"
    __table_args__ = (of_wave("result_summary"),)

    wave_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    body: Mapped[Summary] = mapped_column(SUMMARY)
    counted_at: Mapped[datetime] = mapped_column(MOMENT)


class ResultTable(TenantOwned, Base):
    """The figures of one question."""

    __tablename__ = "result_table"
    __table_args__ = (of_wave("result_table"),)

    wave_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    question_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    position: Mapped[int] = mapped_column(sa.Integer)
    body: Mapped[Table] = mapped_column(TABLE)
