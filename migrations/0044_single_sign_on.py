"""Signing in with the identity provider of one's own gemeente (OpenID Connect).

A gemeente names a provider, which the web tries before the row is made; our private key stands in it
sealed. On the platform stands which subject of it is which person, as a keyed hash and for that gemeente
alone. A sign-in on its way is for one browser (a hash of what it holds), once, for minutes. A session
that such a sign-in began opens that gemeente and nothing else: `only_space_id`.
"""

import sqlalchemy as sa
from alembic import op

from tenants.rls import guard

revision = "0044"
down_revision = "0043"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    providers()
    op.add_column("sign_in_session", sa.Column("only_space_id", sa.Uuid))


def providers() -> None:
    op.create_table(
        "identity_provider",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("issuer", sa.Text, nullable=False),
        sa.Column("client_id", sa.Text, nullable=False),
        sa.Column("second_factor", sa.Text, nullable=False),
        sa.Column("acr", sa.Text, nullable=False),
        sa.Column("authorization_endpoint", sa.Text, nullable=False),
        sa.Column("token_endpoint", sa.Text, nullable=False),
        sa.Column("keys_endpoint", sa.Text, nullable=False),
        sa.Column("private_key", sa.LargeBinary, nullable=False),
        sa.Column("certificate", sa.Text, nullable=False),
        sa.Column("made_by", sa.Uuid, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT),
        sa.Column("ended_at", MOMENT),
        sa.CheckConstraint("second_factor in ('ours', 'theirs')", name="second_factor"),
        sa.CheckConstraint("ended_at is null or used_at is not null", name="ended"),
    )
    op.create_index(
        "uq_identity_provider_in_use", "identity_provider", ["tenant_id"], unique=True,
        postgresql_where=sa.text("used_at is not null and ended_at is null"),
    )  # fmt: skip
    guard(
        op, "identity_provider",
        app="select, insert, update (used_at, ended_at)",
        worker="select, update (ended_at)",
    )  # fmt: skip
    op.execute("alter table identity_provider alter private_key set statistics 0")  # see 0023
