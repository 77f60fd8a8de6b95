"""Mail that comes back: a message can end as delivered or returned, and an address want no mail of one purpose.

A message knows where it went by the keyed hash of that address, for as long as it may come back.
Refusals for now are counted, at most one a day.
"""

import sqlalchemy as sa
from alembic import op

from tenants.rls import guard

revision = "0061"
down_revision = "0060"

STATES = "state in ('ready', 'sending', 'sent', 'deferred', 'failed', 'unsure', 'suppressed', 'delivered', 'returned')"
ENDED = (
    "(state in ('sent', 'failed', 'unsure', 'suppressed', 'delivered', 'returned'))"
    " = (finished_at is not null)"
)


def upgrade() -> None:
    op.add_column("outbox", sa.Column("address_hash", sa.LargeBinary))
    op.execute("alter table outbox alter column address_hash set statistics 0")
    for name, rule in (("state", STATES), ("finished_at", ENDED)):
        op.drop_constraint(name, "outbox", type_="check")
        op.create_check_constraint(name, "outbox", rule)
    op.add_column("suppression", sa.Column("purpose", sa.Text, nullable=False, server_default=""))
    op.drop_constraint("pk_suppression", "suppression", type_="primary")
    op.create_primary_key("pk_suppression", "suppression", ["tenant_id", "address_hash", "purpose"])
    op.create_table(
        "soft_bounce",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("address_hash", sa.LargeBinary, primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
    )
    op.execute("alter table soft_bounce alter column address_hash set statistics 0")
    guard(op, "soft_bounce", app="", worker="select, insert, delete")
