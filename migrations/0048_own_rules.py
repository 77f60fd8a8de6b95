"""What a gemeente decides for itself within our bounds: the smallest group that is shown, and how long what is kept.

Every decision is a row that never changes; the last one holds. A smallest group below ours is no decision.
"""

import sqlalchemy as sa
from alembic import op

from tenants.rls import guard

revision = "0048"
down_revision = "0047"


def upgrade() -> None:
    op.create_table(
        "own_rules",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("smallest_group", sa.Integer, nullable=False),
        sa.Column("unconfirmed_days", sa.Integer, nullable=False),
        sa.Column("invitation_days", sa.Integer, nullable=False),
        sa.Column("consent_days", sa.Integer, nullable=False),
        sa.Column("mail_days", sa.Integer, nullable=False),
        sa.Column("decided_by", sa.Uuid, nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("smallest_group >= 10", name="smallest_group"),
        sa.CheckConstraint("unconfirmed_days between 1 and 30", name="unconfirmed_days"),
    )
    guard(op, "own_rules", app="select, insert", worker="select")
