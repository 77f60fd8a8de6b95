"""What somebody is in a body: its chair, a member, an official, a supporter. It allows nothing by itself.

Empty for seats and invitations from before.
"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"

FUNCTIONS = "'voorzitter', 'lid', 'ambtenaar', 'ondersteuner'"


def upgrade() -> None:
    for table in ("seat", "seat_invitation"):
        op.add_column(table, sa.Column("function", sa.Text))
        op.create_check_constraint("function", table, f"function in ({FUNCTIONS})")
