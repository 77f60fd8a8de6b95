"""An adviser of a gemeente: a seat that opens questionnaires and plans to read, and lets somebody remark on them."""

from alembic import op

revision = "0057"
down_revision = "0056"

ROLES = (
    "role in ('beheerder', 'samensteller', 'onderzoeker', 'lezer', 'privacyfunctionaris', 'adviseur',"
    " 'regiobeheerder', 'operator', 'bezoeker')"
)


def upgrade() -> None:
    op.drop_constraint("role", "seat", type_="check")
    op.create_check_constraint("role", "seat", ROLES)
