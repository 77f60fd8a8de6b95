"""Colleagues say of a question what they think: never seen by residents, and gone with the questionnaire."""

import sqlalchemy as sa
from alembic import op

from tenants.rls import guard

revision = "0055"
down_revision = "0054"


def upgrade() -> None:
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "question_remark",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("questionnaire_id", sa.Uuid, nullable=False),
        sa.Column("item_id", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("made_by", sa.Uuid),
        sa.Column("made_at", moment, nullable=False),
        sa.Column("answer", sa.Text),
        sa.Column("answered_by", sa.Uuid),
        sa.Column("answered_at", moment),
        sa.Column("done_by", sa.Uuid),
        sa.Column("done_at", moment),
        sa.ForeignKeyConstraint(
            ["tenant_id", "questionnaire_id"], ["questionnaire.tenant_id", "questionnaire.id"]
        ),
    )
    columns = ["tenant_id", "questionnaire_id", "item_id"]
    op.create_index("ix_question_remark_item", "question_remark", columns)
    for column in ("words", "answer"):
        op.execute(f"alter table question_remark alter column {column} set statistics 0")
    guard(op, "question_remark", app="select, insert, delete", worker="")
    written = "answer, answered_by, answered_at, done_by, done_at"
    op.execute(f"grant update ({written}) on question_remark to meedoen_app")
