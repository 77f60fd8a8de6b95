"""Bodies, and who has a seat in them for how long."""

import sqlalchemy as sa
from alembic import op

from tenants.rls import guard

revision = "0003"
down_revision = "0002"
KINDS = "'gemeente', 'participatieraad', 'kopgroep', 'college', 'raad', 'regioraad'"
ROLES = "'beheerder', 'samensteller', 'onderzoeker', 'lezer'"


def upgrade() -> None:
    bodies()
    seats()


def bodies() -> None:
    op.create_table(
        "body",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.CheckConstraint(f"kind in ({KINDS})", name="kind"),
    )
    guard(op, "body", app="SELECT", worker="SELECT, INSERT, UPDATE", region="SELECT")


def seats() -> None:
    op.create_table(
        "seat",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("body_id", sa.Uuid, nullable=False),
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("from_on", sa.Date, nullable=False),
        sa.Column("until_on", sa.Date),
        sa.ForeignKeyConstraint(
            ["tenant_id", "body_id"], ["body.tenant_id", "body.id"], name="fk_seat_tenant_id_body"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "account_id"],
            ["account.tenant_id", "account.id"],
            name="fk_seat_tenant_id_account",
        ),
        sa.CheckConstraint(f"role in ({ROLES})", name="role"),
        sa.CheckConstraint("until_on >= from_on", name="term"),
    )
    op.create_index("ix_seat_account", "seat", ["tenant_id", "account_id"])
    guard(op, "seat", app="SELECT", worker="SELECT, INSERT, UPDATE", region="SELECT")
