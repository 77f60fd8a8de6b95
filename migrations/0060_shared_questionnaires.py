"""A gemeente shares what it asked, under a licence, with all others; and whoever takes that over leaves a line.

What is shared is a copy as it stood. Others read it for as long as it is not taken back, and a
gemeente that shares reads the lines of its own sharing alone. Everything else stays behind the wall.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from tenants.rls import TENANT, guard

revision = "0060"
down_revision = "0059"

MOMENT = sa.DateTime(timezone=True)
# A gemeente looks, not the platform, a region or nobody; and it looks at gemeenten.
LOOKS = f"exists (select from space where space.id = {TENANT} and space.kind = 'gemeente')"


def upgrade() -> None:
    op.create_table(
        "shared_questionnaire",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("version_id", sa.Uuid, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("document", JSONB, nullable=False),
        sa.Column("licence", sa.Text, nullable=False),
        sa.Column("shared_at", MOMENT, nullable=False),
        sa.Column("taken_back_at", MOMENT),
        sa.ForeignKeyConstraint(
            ["tenant_id", "version_id"],
            ["questionnaire_version.tenant_id", "questionnaire_version.id"],
        ),
        sa.CheckConstraint("licence in ('CC-BY-4.0', 'CC0-1.0')", name="licence"),
    )
    op.create_index(
        "uq_shared_questionnaire_version", "shared_questionnaire", ["tenant_id", "version_id"],
        unique=True, postgresql_where="taken_back_at is null",
    )  # fmt: skip
    op.execute("alter table shared_questionnaire alter column document set statistics 0")
    guard(op, "shared_questionnaire", app="select, insert", worker="select")
    op.execute("grant update (taken_back_at) on shared_questionnaire to meedoen_app")
    op.execute(
        "create policy shared on shared_questionnaire for select to meedoen_app"
        f" using (taken_back_at is null and {LOOKS})"
    )
    op.create_table(
        "shared_use",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("shared_id", sa.Uuid, primary_key=True),
        sa.Column("from_id", sa.Uuid, nullable=False),
        sa.Column("first_at", MOMENT, nullable=False),
    )
    op.create_index("ix_shared_use_from", "shared_use", ["tenant_id", "from_id"])
    guard(op, "shared_use", app="select, insert", worker="select")
    op.execute(
        f"create policy used on shared_use for select to meedoen_app using (from_id = {TENANT})"
    )
