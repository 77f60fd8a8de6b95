"""What is saved by itself while somebody is in one field is one step to undo: the step says in which visit it was."""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"


def upgrade() -> None:
    op.add_column("earlier_draft", sa.Column("visit", sa.Text))
