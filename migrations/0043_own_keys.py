"""Keys of contact data: one or more of each space, and one of each person, each wrapped by the one above.

A migration has no keys: the worker makes them, and seals anew what an earlier version sealed under
the key of the space. Till then both forms are read.
"""

import sqlalchemy as sa
from alembic import op

from tenants.rls import guard

revision = "0043"
down_revision = "0042"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "tenant_key",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("wrapped", sa.LargeBinary, nullable=False),
        sa.Column("master", sa.LargeBinary, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT),
    )
    guard(op, "tenant_key", app="select", worker="select, insert, update, delete")
    op.create_table(
        "person_key",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("wrapped", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "number"],
            ["tenant_key.tenant_id", "tenant_key.number"],
            name="fk_person_key_tenant_id_tenant_key",
        ),
    )
    op.create_index("ix_person_key_number", "person_key", ["tenant_id", "number"])
    guard(
        op, "person_key", app="select, insert, delete", worker="select, insert, update, delete"
    )  # fmt: skip
    maintain()
    op.execute("grant update (old_email, new_email) on address_change to meedoen_worker")
    for table in ("tenant_key", "person_key"):
        op.execute(f"alter table {table} alter wrapped set statistics 0")  # see 0023
    op.execute("alter table tenant_key alter master set statistics 0")


def maintain() -> None:
    """Its file is written anew after each leaving (from PostgreSQL 17 on; see 0019)."""
    op.execute("""
    do $$ begin
        if current_setting('server_version_num')::int >= 170000 then
            grant maintain on person_key to meedoen_worker;
        end if;
    end $$
    """)
