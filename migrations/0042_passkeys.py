"""Passkeys: with one, who works here signs in without a password and without an app.

Of a passkey the public key stands here, which signs nothing. A challenge is for one browser (a hash
of what it holds), once, for minutes.
"""

import sqlalchemy as sa
from alembic import op

from tenants.rls import guard

revision = "0042"
down_revision = "0041"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    passkeys()
    challenges()


def passkeys() -> None:
    op.create_table(
        "passkey",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("person_id", sa.Uuid, nullable=False),
        sa.Column("credential_id", sa.LargeBinary, nullable=False),
        sa.Column("public_key", sa.LargeBinary, nullable=False),
        sa.Column("sign_count", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["person.tenant_id", "person.id"],
            name="fk_passkey_tenant_id_person",
        ),
        sa.UniqueConstraint("tenant_id", "credential_id", name="uq_passkey_tenant_id"),
    )
    op.create_index("ix_passkey_person", "passkey", ["tenant_id", "person_id"])
    guard(
        op,
        "passkey",
        app="select, insert, update (sign_count, used_at), delete",
        worker="select, delete",
    )
    only_on_the_platform("passkey")
    for named in ("credential_id", "public_key", "name"):
        op.execute(f"alter table passkey alter {named} set statistics 0")  # see 0023


def challenges() -> None:
    op.create_table(
        "passkey_challenge",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("holder_hash", sa.LargeBinary, primary_key=True),
        sa.Column("challenge", sa.LargeBinary, nullable=False),
        sa.Column("target", sa.Text),
        sa.Column("name", sa.Text),
        sa.Column("expires_at", MOMENT, nullable=False),
    )
    guard(
        op,
        "passkey_challenge",
        app="select, insert, delete",
        worker="select, delete",
    )
    only_on_the_platform("passkey_challenge")
    for named in ("holder_hash", "challenge", "name"):
        op.execute(f"alter table passkey_challenge alter {named} set statistics 0")


def only_on_the_platform(table: str) -> None:
    op.execute(
        f"create policy platform_only on {table} as restrictive using (exists"
        " (select from space where space.id = tenant_id and space.kind = 'platform'))"
    )
