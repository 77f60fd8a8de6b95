"""Mail of a space that came from a backup waits until a person lets it go.

Whoever owns the tables puts the hold on, while the house is closed; the worker looks at it, and the
shell, in its role, takes it off.
"""

import sqlalchemy as sa
from alembic import op

from tenants.rls import guard

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.create_table(
        "mail_hold",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("since_at", sa.DateTime(timezone=True), nullable=False),
    )
    guard(op, "mail_hold", app="", worker="select, delete")
