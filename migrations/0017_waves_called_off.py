"""A planned wave may be called off."""

from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.drop_constraint("state", "wave", type_="check")
    op.create_check_constraint(
        "state",
        "wave",
        "state in ('planned', 'called_off', 'opening', 'open', 'closing', 'closed')",
    )
