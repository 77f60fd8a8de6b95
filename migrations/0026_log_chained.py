"""Each line of the log gets a link: a hash that holds the line and the link before it, per space.

The link is made as the transaction ends, in the order in which transactions end, so that a lock
per space is held for an instant and not for as long as somebody works. Links stand in a table of
their own: nobody who writes the log needs a right to change it. Nor does the owner change a line
any more, or empty the log, without first switching a trigger off.

What was noted before is chained in the order of its ids, space by space, as the owner is held to
the policies too. Only the last step waits for who writes at that moment.
"""

import sqlalchemy as sa
from alembic import op

from tenants.rls import guard

revision = "0026"
down_revision = "0025"

# Also what `meedoen audit verify` asks (tenants/chain.py): a JSON list has one spelling here.
LINK = """
create function link_audit_event(event audit_event) returns void language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('audit ' || event.tenant_id, 0));
    insert into audit_link (tenant_id, place, event_id, hash)
    select event.tenant_id, last.place + 1, event.id, sha256(last.hash || convert_to(
        jsonb_build_array(
            event.tenant_id, last.place + 1, event.id,
            to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
            event.actor, event.action, event.subject, event.detail
        )::text, 'UTF8'
    ))
    from (
        (select place, hash from audit_link where tenant_id = event.tenant_id
         order by place desc limit 1)
        union all select 0, ''
        order by place desc limit 1
    ) as last;
end $$
"""
AT_THE_END = """
create function link_new_audit_event() returns trigger language plpgsql as $$
begin
    perform link_audit_event(new);
    return null;
end $$;
create constraint trigger link after insert on audit_event deferrable initially deferred
    for each row execute function link_new_audit_event()
"""
REFUSE = """
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'what was noted is never changed' using errcode = 'insufficient_privilege';
end $$
"""
APPEND_ONLY = """
create trigger append_only before update or delete or truncate on {}
    for each statement execute function refuse_change()
"""
CHAIN = """
do $$
declare event audit_event;
begin
    for event in
        select one.* from audit_event one
        where not exists (
            select from audit_link link
            where link.tenant_id = one.tenant_id and link.event_id = one.id
        )
        order by one.id
    loop
        perform link_audit_event(event);
    end loop;
end $$
"""
INSIDE = sa.text("select set_config('app.tenant_id', :space, true)")


def upgrade() -> None:
    links()
    op.execute(LINK)
    chain()
    op.execute(AT_THE_END)
    chain()
    op.execute(REFUSE)
    for table in ("audit_event", "audit_link"):
        op.execute(APPEND_ONLY.format(table))
    op.create_index("ix_audit_event_actor", "audit_event", ["tenant_id", "actor", "id"])


def links() -> None:
    op.create_table(
        "audit_link",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("place", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("event_id", sa.Uuid, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("tenant_id", "event_id", name="uq_audit_link_tenant_id"),
    )
    op.execute("alter table audit_link alter hash set statistics 0")
    may = "select, insert"
    guard(op, "audit_link", app=may, worker=may, region=may)


def chain() -> None:
    connection = op.get_bind()
    for space in connection.scalars(sa.text("select id from space")).all():
        connection.execute(INSIDE, {"space": str(space)})
        connection.exec_driver_sql(CHAIN)
    connection.execute(INSIDE, {"space": ""})
