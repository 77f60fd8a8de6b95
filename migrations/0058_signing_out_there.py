"""Where somebody signs out at the provider of their gemeente, as that said when it was tried; one of before did not."""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"


def upgrade() -> None:
    op.add_column("identity_provider", sa.Column("sign_out_endpoint", sa.Text))
