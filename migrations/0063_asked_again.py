"""A gemeente decides how long somebody of an earlier panel may think about staying."""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"


def upgrade() -> None:
    op.add_column(
        "own_rules", sa.Column("asked_again_days", sa.Integer, nullable=False, server_default="60")
    )
    op.create_check_constraint(
        "asked_again_days", "own_rules", "asked_again_days between 14 and 90"
    )
