"""An address on the web of a gemeente's own: asked for by the gemeente, given by the platform, taken by the worker.

The directory holds the host that is in use and those of before, which still lead there. It takes a host only when the
platform gave it, and only when it is nobody else's: that decides whose data a visitor meets.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

from tenants.rls import TENANT, guard

revision = "0047"
down_revision = "0046"

MOMENT = sa.DateTime(timezone=True)
ON_THE_PLATFORM = f"exists (select from space p where p.id = {TENANT} and p.kind = 'platform')"
GUARD = """
create function refuse_host_not_given() returns trigger language plpgsql as $$
begin
    if not new.earlier_hosts <@ array_append(old.earlier_hosts, old.own_host) then
        raise exception 'space % never had one of these hosts', new.id
            using errcode = 'restrict_violation';
    end if;
    if new.own_host is null then
        return new;
    end if;
    if not exists (
        select from host_request r
        where r.tenant_id = new.id and r.host = new.own_host and r.answer = 'given')
    then
        raise exception 'nobody gave space % this host', new.id
            using errcode = 'restrict_violation';
    end if;
    perform pg_advisory_xact_lock(hashtextextended(new.own_host, 0));
    if exists (
        select from space s
        where s.id <> new.id and (s.own_host = new.own_host or new.own_host = any(s.earlier_hosts)))
    then
        raise exception 'this host is of another than space %', new.id
            using errcode = 'restrict_violation';
    end if;
    return new;
end $$
"""


def upgrade() -> None:
    op.create_table(
        "host_request",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("asked_by", sa.Uuid, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("answer", sa.Text),
        sa.Column("answered_at", MOMENT),
        sa.CheckConstraint(
            "answer in ('given', 'refused', 'withdrawn', 'ended')", name="answer"
        ),
        sa.CheckConstraint("(answer is null) = (answered_at is null)", name="answered"),
    )  # fmt: skip
    one_of_each()
    guard(
        op, "host_request", app="select, insert, update (answer, answered_at)", worker="select"
    )  # fmt: skip
    the_platform_answers()
    op.add_column(
        "space", sa.Column("earlier_hosts", ARRAY(sa.Text), nullable=False, server_default="{}")
    )
    op.execute("grant update (own_host, earlier_hosts) on space to meedoen_worker")
    op.execute(GUARD)
    op.execute(
        "create trigger host_given before update of own_host, earlier_hosts on space"
        " for each row execute function refuse_host_not_given()"
    )


def one_of_each() -> None:
    for name, which in (("waiting", "answer is null"), ("given", "answer = 'given'")):
        op.create_index(
            f"uq_host_request_{name}", "host_request", ["tenant_id"], unique=True,
            postgresql_where=sa.text(which),
        )  # fmt: skip


def the_platform_answers() -> None:
    for what, checked in (("select", ""), ("update", f" with check ({ON_THE_PLATFORM})")):
        op.execute(
            f"create policy platform_{what} on host_request for {what} to meedoen_app"
            f" using ({ON_THE_PLATFORM}){checked}"
        )
    op.execute(
        "create policy unanswered on host_request as restrictive for insert to meedoen_app"
        " with check (answer is null)"
    )
    op.execute(
        "create policy answered_by_the_platform on host_request as restrictive for update to meedoen_app"
        f" using (true) with check (answer = 'withdrawn' or {ON_THE_PLATFORM})"
    )
