"""What people do about their own account: a forgotten password, codes for a lost phone, and where they are signed in.

A link for another password is a row for whoever asks, known or not. Of links and codes hashes stand
here alone. A session knows its browser in words, when it was last used, and which session of the
platform it came from; those of residents know none of that.
"""

import sqlalchemy as sa
from alembic import op

from tenants.rls import guard

revision = "0034"
down_revision = "0033"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    links()
    codes()
    sessions()


def links() -> None:
    op.create_table(
        "password_link",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("person_id", sa.Uuid),
        sa.Column("token_hash", sa.LargeBinary, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT),
        of_person("fk_password_link_tenant_id_person"),
    )
    op.create_index("ix_password_link_person", "password_link", ["tenant_id", "person_id"])
    guard(op, "password_link", app="select, insert, update (used_at)", worker="select, delete")
    only_on_the_platform("password_link")
    op.execute("alter table password_link alter token_hash set statistics 0")


def codes() -> None:
    op.create_table(
        "recovery_code",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("person_id", sa.Uuid, nullable=False),
        sa.Column("code_hash", sa.LargeBinary, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT),
        of_person("fk_recovery_code_tenant_id_person"),
        sa.UniqueConstraint(
            "tenant_id", "person_id", "code_hash", name="uq_recovery_code_tenant_id"
        ),
    )
    guard(
        op, "recovery_code", app="select, insert, update (used_at), delete", worker="select, delete"
    )
    only_on_the_platform("recovery_code")
    op.execute("alter table recovery_code alter code_hash set statistics 0")


def sessions() -> None:
    op.add_column("sign_in_session", sa.Column("browser", sa.Text))
    op.add_column("sign_in_session", sa.Column("seen_at", MOMENT))
    op.add_column("sign_in_session", sa.Column("begun_by", sa.Uuid))
    op.create_check_constraint(
        "of_residents_nothing",
        "sign_in_session",
        "subject_kind <> 'member' or (browser is null and seen_at is null and begun_by is null)",
    )


def of_person(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant_id", "person_id"], ["person.tenant_id", "person.id"], name=name
    )


def only_on_the_platform(table: str) -> None:
    op.execute(
        f"create policy platform_only on {table} as restrictive using (exists"
        " (select from space where space.id = tenant_id and space.kind = 'platform'))"
    )
