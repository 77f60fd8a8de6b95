"""Waves, invitations and participation; and, apart from them, the answers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from tenants.rls import guard

revision = "0008"
down_revision = "0007"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    wave()
    asked()
    draft()
    answers()
    pseudonym()


def of(table: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant_id", f"{target}_id"],
        [f"{target}.tenant_id", f"{target}.id"],
        name=f"fk_{table}_{target}",
    )


def key(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid, primary_key=True)


def wave() -> None:
    op.create_table(
        "wave",
        key("tenant_id"),
        key("id"),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("questionnaire_version_id", sa.Uuid, nullable=False),
        sa.Column("mode", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("areas", JSONB, nullable=False),
        sa.Column("sample_size", sa.Integer),
        sa.Column("seed", sa.Text, nullable=False),
        sa.Column("promise", sa.Text, nullable=False),
        sa.Column("promise_by", sa.Date, nullable=False),
        sa.Column("starts_on", sa.Date, nullable=False),
        sa.Column("ends_on", sa.Date, nullable=False),
        sa.Column("created_by", sa.Uuid),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("confirmed_by", sa.Uuid),
        sa.Column("confirmed_at", MOMENT),
        sa.Column("opened_at", MOMENT),
        sa.Column("reminded_at", MOMENT),
        sa.Column("closed_at", MOMENT),
        sa.Column("frame_count", sa.Integer),
        sa.Column("invited_count", sa.Integer),
        sa.Column("completed_count", sa.Integer),
        sa.Column("kept_cells", JSONB, nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "questionnaire_version_id"],
            ["questionnaire_version.tenant_id", "questionnaire_version.id"],
            name="fk_wave_tenant_id_questionnaire_version",
        ),
        sa.CheckConstraint("mode in ('confidential', 'anonymous')", name="mode"),
        sa.CheckConstraint(
            "state in ('planned', 'opening', 'open', 'closing', 'closed')", name="state"
        ),
        sa.CheckConstraint("promise <> ''", name="promise"),
        sa.CheckConstraint("ends_on >= starts_on", name="period"),
    )
    guard(op, "wave", app="select, insert, update", worker="select, insert, update")


def asked() -> None:
    op.create_table(
        "invitation",
        key("tenant_id"),
        key("id"),
        sa.Column("wave_id", sa.Uuid, nullable=False),
        sa.Column("member_id", sa.Uuid, nullable=False),
        sa.Column("secret_hash", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("tenant_id", "secret_hash", name="uq_invitation_secret_hash"),
        sa.UniqueConstraint("tenant_id", "wave_id", "member_id", name="uq_invitation_member_id"),
        of("invitation", "wave"),
        of("invitation", "member"),
    )
    guard(op, "invitation", app="select, delete", worker="select, insert, delete")
    op.create_table(
        "participation",
        key("tenant_id"),
        key("wave_id"),
        key("member_id"),
        sa.Column("status", sa.Text, nullable=False),
        of("participation", "wave"),
        of("participation", "member"),
        sa.CheckConstraint("status in ('invited', 'completed')", name="status"),
    )
    guard(op, "participation", app="select, update", worker="select, insert, delete")


def draft() -> None:
    op.create_table(
        "draft",
        key("tenant_id"),
        key("wave_id"),
        sa.Column("lookup", sa.LargeBinary, primary_key=True),
        sa.Column("blob", sa.LargeBinary, nullable=False),
        of("draft", "wave"),
    )
    guard(op, "draft", app="select, insert, update, delete", worker="select, delete")


def answers() -> None:
    op.create_table(
        "response",
        key("tenant_id"),
        key("wave_id"),
        key("id"),
        sa.Column("pseudonym", sa.Uuid, nullable=False),
        sa.Column("answers", JSONB, nullable=False),
        sa.Column("attributes", JSONB, nullable=False),
        sa.Column("submitted_at", MOMENT, nullable=False),
        sa.UniqueConstraint("tenant_id", "wave_id", "pseudonym", name="uq_response_pseudonym"),
        of("response", "wave"),
    )
    guard(op, "response", app="insert", worker="select, insert, delete")
    op.create_table(
        "holding",
        key("tenant_id"),
        key("wave_id"),
        key("id"),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        of("holding", "wave"),
    )
    guard(op, "holding", app="insert", worker="select, delete")
    op.create_table(
        "anonymous_response",
        key("tenant_id"),
        key("wave_id"),
        key("id"),
        sa.Column("answers", JSONB, nullable=False),
        sa.Column("attributes", JSONB, nullable=False),
        of("anonymous_response", "wave"),
    )
    guard(op, "anonymous_response", app="", worker="select, insert, delete")
    op.execute(
        "do $$ begin if current_setting('server_version_num')::int >= 170000 then"
        " grant maintain on holding, anonymous_response, participation, draft to meedoen_worker;"
        " end if; end $$"
    )


def pseudonym() -> None:
    op.execute("create schema pseudonym")
    op.execute("grant usage on schema pseudonym to meedoen_app")
    op.create_table(
        "link",
        key("tenant_id"),
        key("member_id"),
        sa.Column("pseudonym", sa.Uuid, nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "member_id"], ["member.tenant_id", "member.id"], name="fk_link_member"
        ),
        schema="pseudonym",
    )
    guard(op, "pseudonym.link", app="select, insert, delete", worker="")
