"""An existing panel moves in: the list itself, sealed and for a day, what came of it, and who is asked again.

Whoever is on a list is no member before they say so themselves. An address that a list brought in once, or
that left the panel, is known by a keyed hash alone, for a year: no list brings it in again.
"""

import sqlalchemy as sa
from alembic import op

from tenants.rls import guard

revision = "0062"
down_revision = "0061"

MOMENT = sa.DateTime(timezone=True)
COUNTS = (
    "total", "accepted", "refused", "duplicates", "done", "asked", "not_asked", "stayed", "declined", "forgotten",
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "member_list",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("uploaded_by", sa.Uuid, nullable=False),
        sa.Column("uploaded_at", MOMENT, nullable=False),
        sa.Column("taken_at", MOMENT),
        *(sa.Column(name, sa.Integer, nullable=False, server_default="0") for name in COUNTS),
        sa.CheckConstraint(
            "state in ('looking', 'looked', 'unreadable', 'taking', 'taken')", name="state"
        ),
        sa.CheckConstraint("(state = 'taken') = (taken_at is not null)", name="taken_at"),
    )
    guard(op, "member_list", app="select, insert, update, delete", worker="select, update, delete")
    op.create_table(
        "member_list_part",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("list_id", sa.Uuid, primary_key=True),
        sa.Column("what", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "list_id"], ["member_list.tenant_id", "member_list.id"]
        ),
        sa.CheckConstraint("what in ('file', 'columns', 'report', 'mistakes')", name="what"),
    )
    op.execute("alter table member_list_part alter column content set statistics 0")
    guard(op, "member_list_part", app="select, insert, delete", worker="select, insert, delete")
    op.create_table(
        "not_from_list",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("address_hash", sa.LargeBinary, primary_key=True),
        sa.Column("until", sa.Date, nullable=False),
    )
    op.execute("alter table not_from_list alter column address_hash set statistics 0")
    guard(
        op, "not_from_list", app="select, insert, update", worker="select, insert, update, delete"
    )
    op.add_column("member", sa.Column("list_id", sa.Uuid))
    op.create_foreign_key(
        op.f("fk_member_tenant_id_member_list"), "member", "member_list",
        ["tenant_id", "list_id"], ["tenant_id", "id"],
    )  # fmt: skip
    op.create_check_constraint("asked_again", "member", "list_id is null or state = 'pending'")
    op.create_index(
        "ix_member_list", "member", ["tenant_id", "list_id"], postgresql_where="list_id is not null"
    )
