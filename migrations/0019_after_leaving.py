"""Who left the panel: where they lived goes from the ledger, and their rows go from the files.

Once a wave is counted, where anybody lived goes from its ledger. The owner is held to the policies
too, so for what was counted before it goes from space to space.

The worker may rewrite the files of the tables that name a member; it reads no pseudonym by that.
The right to (MAINTAIN) is there from PostgreSQL 17 on; `meedoen doctor` tells of an older one.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

LEDGER = """
create or replace function refuse_illegal_participation() returns trigger language plpgsql as $$
declare
    line participation := case when tg_op = 'INSERT' then new else old end;
    same boolean := tg_op = 'UPDATE' and (old.tenant_id, old.wave_id, old.member_id)
        = (new.tenant_id, new.wave_id, new.member_id);
    forgets boolean := same and old.status = new.status and new.area_code is null;
    answers boolean := same and old.status = 'invited' and new.status = 'completed'
        and old.area_code is not distinct from new.area_code;
    state text;
    mode text;
    legal boolean;
begin
    select w.state, w.mode into state, mode from wave w
        where w.tenant_id = line.tenant_id and w.id = line.wave_id;
    legal := case tg_op
        when 'INSERT' then new.status = 'invited' or state in ('closing', 'closed')
        when 'DELETE' then state = 'closing'
        else answers or forgets
        end;
    if legal is not true or (state = 'closed' and mode = 'anonymous' and not forgets) then
        raise exception 'the ledger of wave % does not allow this', line.wave_id
            using errcode = 'restrict_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$
"""
REWRITE = """
do $$ begin
    if current_setting('server_version_num')::int >= 170000 then
        grant usage on schema pseudonym to meedoen_worker;
        grant maintain on member, pseudonym.link to meedoen_worker;
    end if;
end $$
"""
INSIDE = sa.text("select set_config('app.tenant_id', :space, true)")
COUNTED = sa.text(
    "update participation p set area_code = null from result_summary r"
    " where r.tenant_id = p.tenant_id and r.wave_id = p.wave_id and p.area_code is not null"
)


def upgrade() -> None:
    op.execute(LEDGER)
    op.execute("grant update (area_code) on participation to meedoen_worker")
    connection = op.get_bind()
    for space in connection.scalars(sa.text("select id from space")).all():
        connection.execute(INSIDE, {"space": str(space)})
        connection.execute(COUNTED)
    connection.execute(INSIDE, {"space": ""})
    op.execute(REWRITE)
