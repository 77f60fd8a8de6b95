"""The worker puts the logo of a gemeente in its mails, so it may read the pictures."""

from alembic import op

revision = "0046"
down_revision = "0045"


def upgrade() -> None:
    op.execute("grant select on picture to meedoen_worker")
