"""Who works here is a person outside the gemeenten, with one password; an account is their place in a space.

Persons belong to the platform's own space, so every wall stays as it is. Accounts with one e-mail
address become one person, with the password and app of the oldest that may still sign in; the
secret of the app stays sealed under the key of the gemeente that it came from (`origin_id`) until it
is first used, because a migration has no keys. Sessions of accounts end.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from tenants.ground.ids import new_id
from tenants.rls import guard

revision = "0030"
down_revision = "0029"

MOMENT = sa.DateTime(timezone=True)
OWN_TO_CHANGE = "UPDATE (name, password_hash, totp_secret, totp_last_step, origin_id)"
INSIDE = sa.text("select set_config('app.tenant_id', :space, true)")
PLATFORM = "select id from space where kind = 'platform' order by created_at limit 1"
FOUND_PLATFORM = sa.text("""
insert into space (id, kind, slug, name, style, sender, created_at)
values (:id, 'platform', 'platform', 'Meedoen', '{}', '{"name": "Meedoen"}', now())
""")
ACCOUNTS = sa.text("select * from account where tenant_id = :space")
PERSON = sa.text("""
insert into person (tenant_id, id, email, name, password_hash, totp_secret, totp_last_step,
    origin_id, created_at, disabled_at)
values (:platform, :id, :email, :name, :password_hash, :totp_secret, :totp_last_step,
    :origin_id, :created_at, :disabled_at)
""")
WORKPLACE = sa.text("insert into workplace values (:platform, :person_id, :space_id, :account_id)")
BELONGS = sa.text(
    "update account set person_id = :person_id where tenant_id = :space_id and id = :account_id"
)
SESSIONS = sa.text(
    "update sign_in_session set revoked_at = now()"
    " where tenant_id = :space and subject_kind = 'account' and revoked_at is null"
)

Row = dict[str, Any]


def upgrade() -> None:
    persons()
    workplaces()
    handovers()
    sessions()
    op.add_column("account", sa.Column("person_id", sa.Uuid))
    op.add_column("account", sa.Column("signed_out_at", MOMENT))
    op.execute("grant update (signed_out_at) on account to meedoen_app, meedoen_region")
    move(op.get_bind())
    op.alter_column("account", "person_id", nullable=False)
    op.create_unique_constraint("uq_account_person_id", "account", ["tenant_id", "person_id"])
    gone = ("password_hash", "totp_secret", "totp_last_step")
    op.execute(f"revoke update ({', '.join(gone)}) on account from meedoen_app, meedoen_region")
    for column in gone:
        op.drop_column("account", column)
    op.execute("revoke all on sign_in_tries from meedoen_region")
    with op.get_context().autocommit_block():
        op.execute(
            "vacuum full account"
        )  # a dropped column stays in the file until that is written anew


def persons() -> None:
    op.create_table(
        "person",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("totp_secret", sa.LargeBinary),
        sa.Column("totp_last_step", sa.BigInteger),
        sa.Column("origin_id", sa.Uuid),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("disabled_at", MOMENT),
        sa.UniqueConstraint("tenant_id", "email", name="uq_person_tenant_id"),
    )
    guard(op, "person", app=f"SELECT, {OWN_TO_CHANGE}", worker="SELECT, INSERT, UPDATE")
    only_on_the_platform("person")
    for named in ("email", "name", "password_hash", "totp_secret"):
        op.execute(f"alter table person alter {named} set statistics 0")  # see 0023


def workplaces() -> None:
    """Where a person has an account, so that the platform can show it; the space itself decides."""
    op.create_table(
        "workplace",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("person_id", sa.Uuid, primary_key=True),
        sa.Column("space_id", sa.Uuid, primary_key=True),
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "person_id"],
            ["person.tenant_id", "person.id"],
            name="fk_workplace_tenant_id_person",
        ),
    )
    guard(op, "workplace", app="SELECT", worker="SELECT, INSERT")
    only_on_the_platform("workplace")


def only_on_the_platform(table: str) -> None:
    op.execute(
        f"create policy platform_only on {table} as restrictive using (exists"
        " (select from space where space.id = tenant_id and space.kind = 'platform'))"
    )


def handovers() -> None:
    """Codes with which the platform handed somebody over: each is worth one entry."""
    op.create_table(
        "handover",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("code_hash", sa.LargeBinary, primary_key=True),
        sa.Column("used_at", MOMENT, nullable=False),
    )
    guard(op, "handover", app="INSERT", worker="SELECT, DELETE", region="INSERT")
    op.execute("alter table handover alter code_hash set statistics 0")


def sessions() -> None:
    op.drop_constraint("subject_kind", "sign_in_session", type_="check")
    op.create_check_constraint(
        "subject_kind", "sign_in_session", "subject_kind in ('account', 'member', 'person')"
    )


def move(connection: sa.Connection) -> None:
    """The owner is held to the policies too (forced), so each space is read and written in its turn."""
    accounts = list(everywhere(connection))
    if accounts:
        platform = platform_id(connection)
        by_email: dict[str, list[Row]] = {}
        for account in accounts:
            by_email.setdefault(account["email"], []).append(account)
        for same in by_email.values():
            person(connection, platform, same)
    inside(connection, "")


def everywhere(connection: sa.Connection) -> Iterator[Row]:
    for space in connection.scalars(sa.text("select id from space")).all():
        inside(connection, space)
        connection.execute(SESSIONS, {"space": space})
        yield from (dict(row) for row in connection.execute(ACCOUNTS, {"space": space}).mappings())


def platform_id(connection: sa.Connection) -> Any:
    found = connection.scalar(sa.text(PLATFORM))
    if found is None:
        found = new_id()
        connection.execute(FOUND_PLATFORM, {"id": found})
    return found


def person(connection: sa.Connection, platform: Any, same: list[Row]) -> None:
    """Of accounts with one address. Who has coupled an app goes before who has a password alone."""
    stopped = [one["disabled_at"] is not None for one in same]
    chosen = min(
        same,
        key=lambda one: (
            one["disabled_at"] is not None, one["totp_secret"] is None, one["created_at"], one["id"],
        ),
    )  # fmt: skip
    inside(connection, platform)
    values = {
        **chosen, "platform": platform, "origin_id": chosen["tenant_id"],
        "disabled_at": datetime.now(UTC) if all(stopped) else None,
    }  # fmt: skip
    connection.execute(PERSON, values)
    places = [
        {"person_id": chosen["id"], "space_id": one["tenant_id"], "account_id": one["id"]}
        for one in same
    ]
    for place in places:
        connection.execute(WORKPLACE, {"platform": platform, **place})
    for place in places:
        inside(connection, place["space_id"])
        connection.execute(BELONGS, place)


def inside(connection: sa.Connection, space: Any) -> None:
    connection.execute(INSIDE, {"space": str(space)})
