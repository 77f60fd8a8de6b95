"""A draft remembers how it was before its last changes, so that these can be undone, and done again.

What is remembered goes when the draft goes out or is deleted. It is a copy of what was asked, never of an answer.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from tenants.rls import guard

revision = "0051"
down_revision = "0050"


def upgrade() -> None:
    op.create_table(
        "earlier_draft",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("version_id", sa.Uuid, primary_key=True),
        sa.Column("ahead", sa.Boolean, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("document", JSONB, nullable=False),
        sa.Column("deed", sa.Text, nullable=False),
        sa.Column("by", sa.Uuid),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "version_id"],
            ["questionnaire_version.tenant_id", "questionnaire_version.id"],
        ),
    )
    op.execute("alter table earlier_draft alter column document set statistics 0")
    guard(op, "earlier_draft", app="select, insert, delete", worker="select, delete")
