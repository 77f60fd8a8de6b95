"""The areas of a gemeente, with the figures that go with them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from tenants.rls import guard

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "area",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("inhabitants", sa.Integer, nullable=False),
        sa.Column("age_bands", JSONB, nullable=False),
        sa.Column("age_bands_year", sa.Integer, nullable=False),
        sa.CheckConstraint("code ~ '^(WK[0-9]{6}|BU[0-9]{8})$'", name="code"),
    )
    guard(op, "area", app="SELECT", worker="SELECT, INSERT, UPDATE")
