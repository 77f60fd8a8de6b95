"""The directory of spaces, the bell and the audit log."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from tenants.rls import guard

revision = "0001"
down_revision = None
ALL = "meedoen_app, meedoen_worker, meedoen_region"


def upgrade() -> None:
    op.execute(f"grant usage on schema public to {ALL}")
    op.execute(f"grant select on alembic_version to {ALL}")
    spaces()
    bell()
    audit()


def spaces() -> None:
    op.create_table(
        "space",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("own_host", sa.Text),
        sa.Column("gm_code", sa.Text),
        sa.Column("style", JSONB, nullable=False),
        sa.Column("sender", JSONB, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind in ('gemeente', 'regio', 'platform')", name="kind"),
        sa.CheckConstraint("slug ~ '^[a-z][a-z0-9-]{1,40}$'", name="slug"),
        sa.CheckConstraint("gm_code ~ '^GM[0-9]{4}$'", name="gm_code"),
        sa.UniqueConstraint("slug", name="uq_space_slug"),
        sa.UniqueConstraint("own_host", name="uq_space_own_host"),
        sa.UniqueConstraint("gm_code", name="uq_space_gm_code"),
    )
    op.execute(f"grant select on space to {ALL}")
    op.execute("grant insert, update on space to meedoen_worker")


def bell() -> None:
    op.create_table(
        "bell",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("tenant_id", sa.Uuid, nullable=False),
        sa.Column("job", sa.Text, nullable=False),
        sa.Column("subject_id", sa.Uuid, nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
    )
    op.create_index("ix_bell_due_at", "bell", ["due_at"])
    op.execute("grant insert on bell to meedoen_app, meedoen_region")
    op.execute("grant select, insert, update, delete on bell to meedoen_worker")


def audit() -> None:
    op.create_table(
        "audit_event",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("detail", JSONB, nullable=False),
    )
    guard(op, "audit_event", app="insert", worker="insert", region="insert")
