"""Questionnaires and their versions; a frozen version cannot be changed or deleted."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from tenants.rls import guard

revision = "0005"
down_revision = "0004"

MOMENT = sa.DateTime(timezone=True)
REFUSE = """
create function refuse_change_of_frozen_version() returns trigger language plpgsql as $$
begin
    if old.frozen_at is not null then
        raise exception 'questionnaire version % is frozen', old.id
            using errcode = 'restrict_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$
"""


def upgrade() -> None:
    questionnaire()
    version()
    frozen_stays()


def questionnaire() -> None:
    op.create_table(
        "questionnaire",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("origin", sa.Text),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("created_by", sa.Uuid),
    )
    guard(op, "questionnaire", app="SELECT, INSERT, UPDATE", worker="SELECT, INSERT, UPDATE")


def version() -> None:
    op.create_table(
        "questionnaire_version",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("questionnaire_id", sa.Uuid, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("definition", JSONB, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("frozen_at", MOMENT),
        sa.ForeignKeyConstraint(
            ["tenant_id", "questionnaire_id"],
            ["questionnaire.tenant_id", "questionnaire.id"],
            name="fk_questionnaire_version_tenant_id_questionnaire",
        ),
        sa.UniqueConstraint(
            "tenant_id", "questionnaire_id", "number", name="uq_questionnaire_version_tenant_id"
        ),
        sa.CheckConstraint("number > 0", name="number"),
    )
    guard(
        op, "questionnaire_version", app="SELECT, INSERT, UPDATE", worker="SELECT, INSERT, UPDATE"
    )


def frozen_stays() -> None:
    op.execute(REFUSE)
    op.execute(
        "create trigger frozen_stays before update or delete on questionnaire_version"
        " for each row execute function refuse_change_of_frozen_version()"
    )
