"""What was promised about a wave is kept by the database too, whatever code or hand writes.

The functions read as whoever writes, so behind the same policies: a wave that the writer cannot
see has no state, and then nothing moves.
"""

from alembic import op

revision = "0018"
down_revision = "0017"

WAVE = """
create function refuse_illegal_wave() returns trigger language plpgsql as $$
begin
    if new.state <> old.state and (old.state, new.state) not in (
        ('planned', 'opening'), ('planned', 'called_off'), ('opening', 'open'),
        ('open', 'closing'), ('closing', 'closed')
    ) then
        raise exception 'wave % cannot go from % to %', old.id, old.state, new.state
            using errcode = 'restrict_violation';
    end if;
    if new.mode <> old.mode and (
        old.state <> 'planned' or old.confirmed_at is not null or exists (
            select from invitation i where i.tenant_id = old.tenant_id and i.wave_id = old.id)
    ) then
        raise exception 'the mode of wave % is promised', old.id
            using errcode = 'restrict_violation';
    end if;
    return new;
end $$
"""
PARTICIPATION = """
create function refuse_illegal_participation() returns trigger language plpgsql as $$
declare
    line participation := case when tg_op = 'INSERT' then new else old end;
    state text;
    mode text;
    legal boolean;
begin
    select w.state, w.mode into state, mode from wave w
        where w.tenant_id = line.tenant_id and w.id = line.wave_id;
    legal := case tg_op
        when 'INSERT' then new.status = 'invited' or state in ('closing', 'closed')
        when 'DELETE' then state = 'closing'
        else old.status = 'invited' and new.status = 'completed'
            and (old.tenant_id, old.wave_id, old.member_id)
                = (new.tenant_id, new.wave_id, new.member_id)
        end;
    if legal is not true or (state = 'closed' and mode = 'anonymous') then
        raise exception 'the ledger of wave % does not allow this', line.wave_id
            using errcode = 'restrict_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$
"""


def upgrade() -> None:
    op.execute(WAVE)
    op.execute(
        "create trigger promise_stays before update on wave"
        " for each row execute function refuse_illegal_wave()"
    )
    op.execute(PARTICIPATION)
    op.execute(
        "create trigger ledger_stays before insert or update or delete on participation"
        " for each row execute function refuse_illegal_participation()"
    )
