"""A member may ask for their mail at another address; what they ask waits here for a day.

Both addresses are sealed, and found by a hash under the tenant's key, as those of members are.
The worker writes the file anew at night (MAINTAIN, from PostgreSQL 17 on; see 0019).
"""

import sqlalchemy as sa
from alembic import op

from tenants.rls import guard

revision = "0025"
down_revision = "0024"

MOMENT = sa.DateTime(timezone=True)
REWRITE = """
do $$ begin
    if current_setting('server_version_num')::int >= 170000 then
        grant maintain on address_change to meedoen_worker;
    end if;
end $$
"""


def upgrade() -> None:
    op.create_table(
        "address_change",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("member_id", sa.Uuid, nullable=False),
        sa.Column("old_email", sa.LargeBinary, nullable=False),
        sa.Column("new_email", sa.LargeBinary, nullable=False),
        sa.Column("new_lookup", sa.LargeBinary, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "member_id"],
            ["member.tenant_id", "member.id"],
            name="fk_address_change_tenant_id_member",
        ),
        sa.CheckConstraint("state in ('waiting', 'confirmed', 'stopped')", name="state"),
    )
    op.create_index("ix_address_change_member", "address_change", ["tenant_id", "member_id"])
    op.create_index("ix_address_change_lookup", "address_change", ["tenant_id", "new_lookup"])
    guard(op, "address_change", app="select, insert, update, delete", worker="select, delete")
    for sealed in ("old_email", "new_email", "new_lookup"):
        op.execute(f"alter table address_change alter {sealed} set statistics 0")  # see 0023
    op.execute(REWRITE)
