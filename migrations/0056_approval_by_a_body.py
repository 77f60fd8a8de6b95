"""A body may want to approve a questionnaire before it goes out; what it approves is a version as it stands."""

import sqlalchemy as sa
from alembic import op

from tenants.rls import guard

revision = "0056"
down_revision = "0055"


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "questionnaire_approval",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("questionnaire_id", sa.Uuid, primary_key=True),
        sa.Column("body_id", sa.Uuid, nullable=False),
        sa.Column("asked_by", sa.Uuid),
        sa.Column("asked_at", moment, nullable=False),
        sa.Column("version_id", sa.Uuid),
        sa.Column("version_at", moment),
        sa.Column("given_by", sa.Uuid),
        sa.Column("given_at", moment),
        sa.ForeignKeyConstraint(
            ["tenant_id", "questionnaire_id"], ["questionnaire.tenant_id", "questionnaire.id"]
        ),
    )
    guard(op, "questionnaire_approval", app="select, insert, delete", worker="select")
    given = "version_id, version_at, given_by, given_at"
    op.execute(f"grant update ({given}) on questionnaire_approval to meedoen_app")
