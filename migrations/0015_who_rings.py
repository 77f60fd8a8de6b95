"""The region's role rings no bells, and nobody rewrites the directory of spaces.

A bell of the region had no job to lead to, and could name any gemeente. Whose host a name is
decides whose data a visitor meets: a space is entered once, and changing one is for the owner.
"""

from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.execute("revoke insert on bell from meedoen_region")
    op.execute("revoke update on space from meedoen_worker")
