"""Signing in with the identity provider of one's own gemeente (OpenID Connect).

A gemeente names a provider, which the web tries before the row is made; our private key stands in it
sealed. On the platform stands which subject of it is which person, as a keyed hash and for that gemeente
alone. A sign-in on its way is for one browser (a hash of what it holds), once, for minutes. A session
that such a sign-in began opens that gemeente and nothing else: `only_space_id`.
"""

import sqlalchemy as sa
from alembic import op

from tenants.rls import guard

revision = "0049"
down_revision = "0048"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    providers()
    couplings()
    ways()
    proofs()
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


def couplings() -> None:
    op.create_table(
        "sso_coupling",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("person_id", sa.Uuid, nullable=False),
        sa.Column("space_id", sa.Uuid, nullable=False),
        sa.Column("subject_hash", sa.LargeBinary, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT),
        of_person("fk_sso_coupling_tenant_id_person"),
        sa.UniqueConstraint(
            "tenant_id", "space_id", "subject_hash", name="uq_sso_coupling_tenant_id"
        ),
        sa.UniqueConstraint("tenant_id", "person_id", "space_id", name="uq_sso_coupling_person_id"),
    )
    guard(
        op, "sso_coupling",
        app="select, insert, update (used_at), delete",
        worker="select, delete",
    )  # fmt: skip
    only_on_the_platform("sso_coupling")
    op.execute("alter table sso_coupling alter subject_hash set statistics 0")


def ways() -> None:
    op.create_table(
        "sso_way",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("state_hash", sa.LargeBinary, primary_key=True),
        sa.Column("holder_hash", sa.LargeBinary, nullable=False),
        sa.Column("space_id", sa.Uuid, nullable=False),
        sa.Column("provider_id", sa.Uuid, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("person_id", sa.Uuid),
        sa.Column("secrets", sa.LargeBinary, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.CheckConstraint("purpose in ('enter', 'couple', 'prove')", name="purpose"),
        sa.CheckConstraint("(purpose = 'couple') = (person_id is not null)", name="whose"),
        of_person("fk_sso_way_tenant_id_person"),
    )
    guard(op, "sso_way", app="select, insert, delete", worker="select, delete")
    only_on_the_platform("sso_way")
    for named in ("state_hash", "holder_hash", "secrets"):
        op.execute(f"alter table sso_way alter {named} set statistics 0")


def proofs() -> None:
    op.create_table(
        "sso_proof",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("holder_hash", sa.LargeBinary, primary_key=True),
        sa.Column("space_id", sa.Uuid, nullable=False),
        sa.Column("subject_hash", sa.LargeBinary, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
    )
    guard(op, "sso_proof", app="select, insert, delete", worker="select, delete")
    only_on_the_platform("sso_proof")
    for named in ("holder_hash", "subject_hash"):
        op.execute(f"alter table sso_proof alter {named} set statistics 0")


def of_person(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant_id", "person_id"], ["person.tenant_id", "person.id"], name=name
    )


def only_on_the_platform(table: str) -> None:
    op.execute(
        f"create policy platform_only on {table} as restrictive using (exists"
        " (select from space where space.id = tenant_id and space.kind = 'platform'))"
    )
