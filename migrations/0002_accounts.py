"""Accounts, the sessions of everyone who signs in, and the tries that slow a guesser down."""

import sqlalchemy as sa
from alembic import op

from tenants.rls import guard

revision = "0002"
down_revision = "0001"
OWN_TO_CHANGE = "UPDATE (name, password_hash, totp_secret, totp_last_step)"


def upgrade() -> None:
    accounts()
    sessions()
    tries()


def accounts() -> None:
    op.create_table(
        "account",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("totp_secret", sa.LargeBinary),
        sa.Column("totp_last_step", sa.BigInteger),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("tenant_id", "email", name="uq_account_tenant_id"),
    )
    guard(
        op,
        "account",
        app=f"SELECT, {OWN_TO_CHANGE}",
        worker="SELECT, INSERT, UPDATE",
        region=f"SELECT, {OWN_TO_CHANGE}",
    )


def sessions() -> None:
    op.create_table(
        "sign_in_session",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("token_hash", sa.LargeBinary, nullable=False),
        sa.Column("subject_kind", sa.Text, nullable=False),
        sa.Column("subject_id", sa.Uuid, nullable=False),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("target", sa.Text),
        sa.Column("candidate", sa.LargeBinary),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("tenant_id", "token_hash", name="uq_sign_in_session_tenant_id"),
        sa.CheckConstraint("subject_kind in ('account', 'member')", name="subject_kind"),
        sa.CheckConstraint("stage in ('password', 'open')", name="stage"),
    )
    guard(
        op,
        "sign_in_session",
        app="SELECT, INSERT, UPDATE",
        worker="SELECT, UPDATE, DELETE",
        region="SELECT, INSERT, UPDATE",
    )


def tries() -> None:
    op.create_table(
        "sign_in_tries",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("address_lookup", sa.LargeBinary, primary_key=True),
        sa.Column("failed", sa.Integer, nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
    )
    guard(
        op,
        "sign_in_tries",
        app="SELECT, INSERT, UPDATE",
        worker="SELECT, DELETE",
        region="SELECT, INSERT, UPDATE",
    )
