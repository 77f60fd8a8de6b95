"""Members of the panel, what they agreed to, and how they sign in."""

import sqlalchemy as sa
from alembic import op

from tenants.rls import guard

revision = "0007"
down_revision = "0006"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    member()
    consent()
    sign_in_link()


def member() -> None:
    op.create_table(
        "member",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("email", sa.LargeBinary),
        sa.Column("email_lookup", sa.LargeBinary),
        sa.Column("name", sa.LargeBinary),
        sa.Column("area_code", sa.Text),
        sa.Column("birth_year", sa.Integer),
        sa.Column("gender", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("joined_at", MOMENT),
        sa.Column("left_at", MOMENT),
        sa.Column("mail_stopped_at", MOMENT),
        sa.Column("confirm_hash", sa.LargeBinary),
        sa.Column("confirm_until", MOMENT),
        sa.UniqueConstraint("tenant_id", "email_lookup", name="uq_member_tenant_id"),
        sa.CheckConstraint("state in ('pending', 'active', 'left')", name="state"),
        sa.CheckConstraint("gender in ('woman', 'man', 'other')", name="gender"),
        sa.CheckConstraint("channel in ('mail', 'letter', 'phone')", name="channel"),
        sa.CheckConstraint("(email is null) = (email_lookup is null)", name="email"),
        sa.CheckConstraint(
            "state <> 'left' or num_nonnulls(email, name, area_code, birth_year, gender,"
            " confirm_hash) = 0",
            name="left_is_empty",
        ),
    )
    guard(op, "member", app="select, insert, update", worker="select, insert, update, delete")


def consent() -> None:
    op.create_table(
        "consent",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("member_id", sa.Uuid, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("text_version", sa.Text, nullable=False),
        sa.Column("text_hash", sa.LargeBinary, nullable=False),
        sa.Column("given_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT),
        of_member("consent"),
    )
    op.create_index("ix_consent_member", "consent", ["tenant_id", "member_id"])
    guard(op, "consent", app="select, insert, update", worker="select, insert, update, delete")


def sign_in_link() -> None:
    op.create_table(
        "sign_in_link",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("token_hash", sa.LargeBinary, nullable=False),
        sa.Column("code_hash", sa.LargeBinary, nullable=False),
        sa.Column("browser_hash", sa.LargeBinary, nullable=False),
        sa.Column("member_id", sa.Uuid),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT),
        sa.Column("tries", sa.Integer, nullable=False),
        of_member("sign_in_link"),
    )
    op.create_index("ix_sign_in_link_browser", "sign_in_link", ["tenant_id", "browser_hash"])
    op.create_index("ix_sign_in_link_member", "sign_in_link", ["tenant_id", "member_id"])
    guard(op, "sign_in_link", app="select, insert, update, delete", worker="select, insert, delete")


def of_member(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant_id", "member_id"],
        ["member.tenant_id", "member.id"],
        name=f"fk_{table}_tenant_id_member",
    )
