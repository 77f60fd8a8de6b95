"""The post office: the outbox and the addresses that want no mail."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from tenants.rls import guard

revision = "0006"
down_revision = "0005"

MOMENT = sa.DateTime(timezone=True)
# What ON CONFLICT looks at, and what the counts for staff need: not to whom.
APP_ON_OUTBOX = "insert, select (tenant_id, dedupe_key, kind, state, batch_id)"


def upgrade() -> None:
    outbox()
    suppression()


def outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("priority", sa.SmallInteger, nullable=False),
        sa.Column("recipient_id", sa.Uuid, nullable=False),
        sa.Column("batch_id", sa.Uuid),
        sa.Column("refs", JSONB, nullable=False),
        sa.Column("dedupe_key", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("lease_until", MOMENT),
        sa.Column("claim", sa.Uuid),
        sa.Column("data_at", MOMENT),
        sa.Column("message_id", sa.Text),
        sa.Column("finished_at", MOMENT),
        sa.Column("last_reply", sa.Text),
        sa.UniqueConstraint("tenant_id", "dedupe_key", name="uq_outbox_tenant_id"),
        sa.CheckConstraint(
            "state in ('ready', 'sending', 'sent', 'deferred', 'failed', 'unsure', 'suppressed')",
            name="state",
        ),
        sa.CheckConstraint(
            "(state = 'sending') = (claim is not null and lease_until is not null)", name="claim"
        ),
        sa.CheckConstraint(
            "(state in ('sent', 'failed', 'unsure', 'suppressed')) = (finished_at is not null)",
            name="finished_at",
        ),
    )
    waiting, sending = sa.text("state in ('ready', 'deferred')"), sa.text("state = 'sending'")
    columns = ["tenant_id", "priority", "due_at"]
    op.create_index("ix_outbox_waiting", "outbox", columns, postgresql_where=waiting)
    columns = ["tenant_id", "lease_until"]
    op.create_index("ix_outbox_sending", "outbox", columns, postgresql_where=sending)
    op.create_index("ix_outbox_batch", "outbox", ["tenant_id", "batch_id"])
    guard(op, "outbox", app=APP_ON_OUTBOX, worker="select, insert, update, delete")


def suppression() -> None:
    op.create_table(
        "suppression",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("address_hash", sa.LargeBinary, primary_key=True),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("since_at", MOMENT, nullable=False),
        sa.CheckConstraint("reason in ('opt_out', 'bounced', 'complaint')", name="reason"),
    )
    guard(op, "suppression", app="select, insert, delete", worker="select, insert, delete")
