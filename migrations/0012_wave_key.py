"""Each wave has a key pair of its own; the private half never stands here."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("wave", sa.Column("public_key", sa.LargeBinary))
