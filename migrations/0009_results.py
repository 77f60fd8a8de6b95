"""Figures after disclosure control, and releases."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from tenants.rls import guard

revision = "0009"
down_revision = "0008"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    summary()
    table()
    release()


def of_wave(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant_id", "wave_id"], ["wave.tenant_id", "wave.id"], name=f"fk_{name}_wave"
    )


def key(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid, primary_key=True)


def summary() -> None:
    op.create_table(
        "result_summary",
        key("tenant_id"),
        key("wave_id"),
        sa.Column("body", JSONB, nullable=False),
        sa.Column("counted_at", MOMENT, nullable=False),
        of_wave("result_summary"),
    )
    guard(op, "result_summary", app="select", worker="select, insert")


def table() -> None:
    op.create_table(
        "result_table",
        key("tenant_id"),
        key("wave_id"),
        sa.Column("question_id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("body", JSONB, nullable=False),
        of_wave("result_table"),
    )
    guard(op, "result_table", app="select", worker="select, insert")


def release() -> None:
    """Nobody changes a release: no role may update one."""
    op.create_table(
        "release",
        key("tenant_id"),
        key("id"),
        sa.Column("wave_id", sa.Uuid, nullable=False),
        sa.Column("body", JSONB, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("released_at", MOMENT, nullable=False),
        sa.Column("released_by", sa.Text, nullable=False),
        sa.Column("withdrawn_at", MOMENT),
        of_wave("release"),
    )
    op.create_index(
        "uq_release_wave_id", "release", ["tenant_id", "wave_id"], unique=True,
        postgresql_where=sa.text("withdrawn_at is null"),
    )  # fmt: skip
    guard(op, "release", app="select, insert", worker="select, insert")
