"""What a gemeente takes along when it stops, and when the rest of it is erased.

An archive is the gemeente's own, or one that it was handed by a gemeente that went up in it. The
note of the erasing is a row of the platform; the closed gemeente may read it. The worker writes
down the term and that there is an archive. That it was erased only the owner of the tables writes,
who does it (`meedoen erase`). Until when a gemeente took part stays in space_move.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from tenants.rls import TENANT, guard

revision = "0037"
down_revision = "0036"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "archive",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("of_space", sa.Uuid, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("content_hash", sa.LargeBinary, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.UniqueConstraint("tenant_id", "of_space", name="uq_archive_tenant_id"),
    )
    guard(op, "archive", app="select", worker="select, insert")
    op.create_table(
        "erasure",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("space_id", sa.Uuid, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=False),
        sa.Column("erase_on", sa.Date, nullable=False),
        sa.Column("packed_at", MOMENT),
        sa.Column("archive_hash", sa.LargeBinary),
        sa.Column("erased_at", MOMENT),
        sa.Column("counts", JSONB),
        sa.Column("rewritten_at", MOMENT),
        sa.CheckConstraint("(packed_at is null) = (archive_hash is null)", name="packed"),
        sa.CheckConstraint("(erased_at is null) = (counts is null)", name="erased"),
        sa.CheckConstraint("erased_at is null or packed_at is not null", name="packed_first"),
    )
    guard(
        op, "erasure", app="select",
        worker="select, insert, update (packed_at, archive_hash)",
    )  # fmt: skip
    op.execute(
        "create policy by_the_platform on erasure as restrictive for insert with check (exists"
        " (select from space where space.id = tenant_id and space.kind = 'platform'))"
    )
    op.execute(
        "create policy of_the_closed on erasure for select to meedoen_app, meedoen_worker"
        f" using (space_id = {TENANT})"
    )
    # The worker notes and never reads, but for the archive of a gemeente that stopped.
    op.execute("grant select on audit_event to meedoen_worker")
    op.execute(
        "create policy of_the_closed on audit_event as restrictive for select to meedoen_worker"
        " using (exists (select from space where space.id = tenant_id and space.state = 'closed'))"
    )
    for column in (
        "archive alter content",
        "archive alter content_hash",
        "erasure alter archive_hash",
        "erasure alter counts",
    ):
        op.execute(f"alter table {column} set statistics 0")  # see 0023
