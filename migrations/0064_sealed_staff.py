"""Address and name of who works here are sealed, under a key of their own, as those of members are.

A migration has no keys: what stands there stays as it was typed, now as bytes, until the clock comes by. From this
migration until its restart the web of before finds nobody who works here by their address.

The database cannot read the address that an invitation went to. So whoever shows the link makes a person or an
account with the `email_lookup` that the link was mailed for, which the worker put in the proof. Proofs of before
were of the address itself: of what waits they go, and the clock lets the worker make them anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0063"

OF_A_REGION = "exists (select from space where space.id = tenant_id and space.kind = 'regio')"
SHOWN = "sha256(convert_to(current_setting('app.invitation', true) || ' ' || encode({}.email_lookup, 'hex'), 'UTF8'))"
INVITED = f"""
    disabled_at is null
    and exists (select from seat_invitation i where i.tenant_id = account.tenant_id
        and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > now()
        and i.proof = {SHOWN.format("account")})
"""
PERSON = f"""
create policy by_invitation on person as restrictive for insert to meedoen_app with check (
    totp_secret is null and totp_last_step is null and origin_id is null and disabled_at is null
    and exists (select from welcome w where w.tenant_id = person.tenant_id
        and w.expires_at > now() and w.proof = {SHOWN.format("person")}))
"""
WORKPLACE = f"""
create policy by_invitation on workplace as restrictive for insert to meedoen_app with check (
    exists (select from welcome w join person p on p.tenant_id = w.tenant_id
        where w.tenant_id = workplace.tenant_id and w.space_id = workplace.space_id
        and p.id = workplace.person_id and w.expires_at > now()
        and w.proof = {SHOWN.format("p")}))
"""
ACCOUNT = f"create policy by_invitation on account as restrictive for insert to meedoen_app with check ({INVITED})"
IN_A_REGION = (
    "create policy by_invitation_in_a_region on account as restrictive for insert to meedoen_region"
    f" with check ({INVITED})"
)
POLICIES = {
    "person": ("by_invitation",),
    "workplace": ("by_invitation",),
    "account": ("by_invitation", "by_invitation_in_a_region"),
}
INSIDE = sa.text("select set_config('app.tenant_id', :space, true)")
WAITING = sa.text(
    "update seat_invitation set proof = null"
    " where tenant_id = :space and proof is not null and accepted_at is null and withdrawn_at is null"
)


def upgrade() -> None:
    for table, named in POLICIES.items():
        for policy in named:
            op.execute(f"drop policy {policy} on {table}")
    for table in ("person", "account"):
        seal(table)
    for policy in (PERSON, WORKPLACE, ACCOUNT, IN_A_REGION):
        op.execute(policy)
    keys_of_regions()
    forget_proofs(op.get_bind())
    maintain()


def seal(table: str) -> None:
    op.drop_constraint(f"uq_{table}_tenant_id", table, type_="unique")
    op.add_column(table, sa.Column("email_lookup", sa.LargeBinary))
    for column in ("email", "name"):
        op.execute(
            f"alter table {table} alter {column} drop not null,"
            f" alter {column} type bytea using convert_to({column}, 'UTF8')"
        )
    for column in ("email", "name", "email_lookup"):
        op.execute(f"alter table {table} alter {column} set statistics 0")  # see 0023
    op.create_unique_constraint(f"uq_{table}_tenant_id", table, ["tenant_id", "email_lookup"])
    op.create_check_constraint("contact", table, "(email is null) = (name is null)")


def keys_of_regions() -> None:
    """Who works in a region is known there, and comes to work there, under the region's own role."""
    op.execute(
        f"create policy region_only on person_key as restrictive to meedoen_region using ({OF_A_REGION})"
    )
    op.execute("grant select, insert on person_key to meedoen_region")


def forget_proofs(connection: sa.Connection) -> None:
    """The owner is held to the policies too, so from space to space."""
    for space in connection.scalars(sa.text("select id from space")).all():
        connection.execute(INSIDE, {"space": str(space)})
        connection.execute(WAITING, {"space": space})
    connection.execute(INSIDE, {"space": ""})


def maintain() -> None:
    """Their files are written anew once all is sealed, and when somebody ends (from PostgreSQL 17 on; see 0019)."""
    op.execute("""
    do $$ begin
        if current_setting('server_version_num')::int >= 170000 then
            grant maintain on person, account to meedoen_worker;
        end if;
    end $$
    """)
