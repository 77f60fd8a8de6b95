"""Gemeenten that ask to join; what a space is, on trial, live, suspended or closed; and every move.

A move is a row of the platform, which is written once. The table of legal moves of
`tenants.states` stands here too, so that no other code and no hand can pass it by. The functions
read as whoever writes, behind the same policies: who is not in the platform's scope sees no move,
and then nothing changes. What was there before is live.
"""

import sqlalchemy as sa
from alembic import op

from tenants.rls import TENANT, guard

revision = "0031"
down_revision = "0030"

STATES = "state in ('trial', 'live', 'suspended', 'closed')"
IS_PLATFORM = "exists (select from space p where p.id = {} and p.kind = 'platform')"
MOVES = """
create function refuse_illegal_move() returns trigger language plpgsql as $$
declare
    was text;
    turn integer := 0;
begin
    if tg_op <> 'INSERT' then
        raise exception 'what happened to space % stays written', old.space_id
            using errcode = 'restrict_violation';
    end if;
    perform pg_advisory_xact_lock(hashtextextended(new.space_id::text, 0));
    select s.state into was from space s where s.id = new.space_id;
    select m.to_state, m.number into was, turn from (
        select to_state, number from space_move
            where tenant_id = new.tenant_id and space_id = new.space_id
        union all select was, 0
    ) m order by m.number desc limit 1;
    if new.from_state is distinct from was or new.number <> turn + 1
        or (coalesce(was, ''), new.to_state) not in (
            ('', 'interest'), ('', 'trial'), ('', 'live'),
            ('interest', 'agreement'), ('interest', 'withdrawn'),
            ('agreement', 'interest'), ('agreement', 'trial'), ('agreement', 'withdrawn'),
            ('trial', 'live'), ('trial', 'closed'),
            ('live', 'suspended'), ('suspended', 'live'), ('suspended', 'closed'))
    then
        raise exception 'space % cannot go from % to %', new.space_id, was, new.to_state
            using errcode = 'restrict_violation';
    end if;
    return new;
end $$
"""
FOLLOWED = """
create function follow_move() returns trigger language plpgsql as $$
begin
    update space set state = new.to_state where id = new.space_id and state <> new.to_state;
    return null;
end $$
"""
SPACE = """
create function refuse_unmoved_space() returns trigger language plpgsql as $$
declare
    moved text := (
        select m.to_state from space_move m where m.space_id = new.id
        order by m.number desc limit 1
    );
begin
    if (tg_op = 'INSERT' and new.state <> coalesce(moved, new.state))
        or (tg_op = 'UPDATE' and new.state <> old.state and new.state is distinct from moved)
    then
        raise exception 'space % did not move to %', new.id, new.state
            using errcode = 'restrict_violation';
    end if;
    if tg_op = 'UPDATE' and new.successor_id is distinct from old.successor_id
        and not IN_THE_PLATFORM
    then
        raise exception 'only the platform says what comes after space %', new.id
            using errcode = 'restrict_violation';
    end if;
    return new;
end $$
"""


SPACE = SPACE.replace("IN_THE_PLATFORM", IS_PLATFORM.format(TENANT))


def upgrade() -> None:
    op.add_column("space", sa.Column("state", sa.Text, nullable=False, server_default="live"))
    op.add_column("space", sa.Column("successor_id", sa.Uuid))
    op.create_foreign_key("fk_space_successor_id_space", "space", "space", ["successor_id"], ["id"])
    op.create_check_constraint("state", "space", STATES)
    op.create_check_constraint("successor", "space", "successor_id <> id")
    op.execute("grant update (state, successor_id) on space to meedoen_app, meedoen_worker")
    here = IS_PLATFORM.format(TENANT)
    op.execute(f"create policy moving on space for update using ({here}) with check ({here})")
    moves()
    triggers()
    requests()
    load()
    agreements()
    operators()


def requests() -> None:
    """Persons stand sealed in them; the worker throws away what came to nothing."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "signup",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("gm_code", sa.Text, nullable=False),
        sa.Column("contact", sa.LargeBinary, nullable=False),
        sa.Column("contact_lookup", sa.LargeBinary, nullable=False),
        sa.Column("known_domain", sa.Boolean, nullable=False),
        sa.Column("asked_at", moment, nullable=False),
        sa.Column("confirm_until", moment, nullable=False),
        sa.Column("confirmed_at", moment),
        sa.Column("checked_at", moment),
        sa.Column("checked_by", sa.Text),
        sa.Column("intake", sa.LargeBinary),
        sa.Column("intake_at", moment),
        sa.Column("slug", sa.Text),
        sa.Column("handed_over", sa.LargeBinary),
        sa.UniqueConstraint("tenant_id", "slug", name="uq_signup_tenant_id"),
        sa.CheckConstraint("gm_code ~ '^GM[0-9]{4}$'", name="gm_code"),
        sa.CheckConstraint("(checked_at is null) = (checked_by is null)", name="checked"),
        sa.CheckConstraint("intake is null or confirmed_at is not null", name="intake"),
    )
    op.create_index("ix_signup_contact", "signup", ["tenant_id", "contact_lookup"])
    guard(op, "signup", app="select, insert, update", worker="select, delete")
    op.execute(
        f"create policy of_the_founded on signup for select to meedoen_worker using (id = {TENANT})"
    )
    for sealed in ("contact", "contact_lookup", "intake", "handed_over"):
        op.execute(f"alter table signup alter {sealed} set statistics 0")


def agreements() -> None:
    """Kept as they were signed: nobody has the right to change one."""
    op.create_table(
        "agreement",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("signup_id", sa.Uuid, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("document", sa.LargeBinary, nullable=False),
        sa.Column("document_hash", sa.LargeBinary, nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("tenant_id", "signup_id", name="uq_agreement_tenant_id"),
    )
    guard(op, "agreement", app="select, insert", worker="select")
    for sealed in ("document", "document_hash"):
        op.execute(f"alter table agreement alter {sealed} set statistics 0")


def load() -> None:
    """How much a space asks of the machines, in numbers; the platform reads those of all."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "space_load",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("counted_at", moment, nullable=False),
        sa.Column("members", sa.Integer, nullable=False),
        sa.Column("waves", sa.Integer, nullable=False),
        sa.Column("mail_waiting", sa.Integer, nullable=False),
        sa.Column("mail_failed", sa.Integer, nullable=False),
        sa.Column("oldest_bell_at", moment),
        sa.Column("failing", sa.Text, nullable=False),
    )
    guard(op, "space_load", app="select", worker="select, insert, update")
    op.execute(
        "create policy for_the_platform on space_load for select to meedoen_app"
        f" using ({IS_PLATFORM.format(TENANT)})"
    )


def operators() -> None:
    """Whoever works for the platform has a seat there like others elsewhere."""
    op.drop_constraint("kind", "body", type_="check")
    op.create_check_constraint(
        "kind",
        "body",
        "kind in ('gemeente', 'participatieraad', 'kopgroep', 'college', 'raad', 'regioraad',"
        " 'platform')",
    )
    op.drop_constraint("role", "seat", type_="check")
    op.create_check_constraint(
        "role",
        "seat",
        "role in ('beheerder', 'samensteller', 'onderzoeker', 'lezer', 'privacyfunctionaris',"
        " 'operator')",
    )


def moves() -> None:
    op.create_table(
        "space_move",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("space_id", sa.Uuid, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("from_state", sa.Text),
        sa.Column("to_state", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.UniqueConstraint("tenant_id", "space_id", "number", name="uq_space_move_tenant_id"),
        sa.CheckConstraint("reason <> ''", name="reason"),
    )
    guard(op, "space_move", app="select, insert", worker="select, insert")
    op.execute(
        "create policy by_the_platform on space_move as restrictive for insert"
        f" with check ({IS_PLATFORM.format('tenant_id')})"
    )
    op.execute(
        "create policy of_the_moved on space_move for select to meedoen_app, meedoen_worker"
        f" using (space_id = {TENANT})"
    )
    op.execute("alter table space_move alter reason set statistics 0")


def triggers() -> None:
    for function in (MOVES, FOLLOWED, SPACE):
        op.execute(function)
    op.execute(
        "create trigger legal before insert or update or delete on space_move"
        " for each row execute function refuse_illegal_move()"
    )
    op.execute(
        "create trigger followed after insert on space_move"
        " for each row execute function follow_move()"
    )
    op.execute(
        "create trigger moved before insert or update on space"
        " for each row execute function refuse_unmoved_space()"
    )
