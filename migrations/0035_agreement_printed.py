"""A signed agreement is kept as PDF too, with who signed it, sealed as the rest; what was signed before has neither."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    for name in ("pdf", "pdf_hash", "signer"):
        op.add_column("agreement", sa.Column(name, sa.LargeBinary))
        op.execute(f"alter table agreement alter {name} set statistics 0")  # see 0023
    op.create_check_constraint("pdf", "agreement", "num_nulls(pdf, pdf_hash, signer) in (0, 3)")
