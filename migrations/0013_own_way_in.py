"""A member who is signed in has a way in to a wave that needs no mail, under a secret of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("invitation", sa.Column("own_hash", sa.LargeBinary))
    op.create_unique_constraint("uq_invitation_own_hash", "invitation", ["tenant_id", "own_hash"])
    op.execute("grant update (own_hash) on invitation to meedoen_app")
