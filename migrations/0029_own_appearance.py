"""A gemeente chooses how it shows itself; each version stays.

What every page and mail needs at once (colours, mark of the logo, name of the sender) stands in the directory too.
Of that the web may write two columns, and only in the row of the gemeente it works for: never a host, a name or
a kind, which decide whose data a visitor meets.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from tenants.rls import TENANT, guard

revision = "0029"
down_revision = "0028"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "appearance",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("document", JSONB, nullable=False),
        sa.Column("made_by", sa.Uuid, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT),
        sa.ForeignKeyConstraint(
            ["tenant_id", "made_by"],
            ["account.tenant_id", "account.id"],
            name="fk_appearance_tenant_id_account",
        ),
    )
    op.create_table(
        "picture",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("mark", sa.Text, primary_key=True),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.CheckConstraint("media_type in ('image/png', 'image/svg+xml')", name="media_type"),
        sa.CheckConstraint("mark ~ '^[0-9a-f]{12}$'", name="mark"),
    )
    guard(op, "appearance", app="select, insert, update (used_at)", worker="")
    guard(op, "picture", app="select, insert", worker="")
    for column in (
        "appearance alter document",
        "picture alter content",
        "space alter style",
        "space alter sender",
    ):
        op.execute(f"alter table {column} set statistics 0")  # see 0023
    own_columns_of_the_directory()


def own_columns_of_the_directory() -> None:
    op.execute("grant update (style, sender) on space to meedoen_app")
    op.execute("alter table space enable row level security")
    op.execute("create policy public_facts on space for select using (true)")
    op.execute("create policy founding on space for insert with check (true)")
    op.execute(
        f"create policy own_appearance on space for update using (id = {TENANT}) with check (id = {TENANT})"
    )
