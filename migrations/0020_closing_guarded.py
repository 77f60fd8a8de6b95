"""A wave begins planned, closes with the ledger that it stopped with, and says how many answers were lost.

To write the ledger anew the worker may take lines out and put lines in while a wave closes. What
it had when the last answer came in is kept as a hash, which only the trigger writes; with another
ledger the wave does not close. Waves that are closing during this migration have no such hash.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

SEAL = """
create function ledger_of(tenant uuid, wave uuid) returns bytea language sql stable as $$
    select sha256(convert_to(
        coalesce(string_agg(p.member_id || ' ' || p.status, ',' order by p.member_id), ''), 'UTF8'))
    from participation p where p.tenant_id = tenant and p.wave_id = wave
$$
"""
WAVE = """
create or replace function refuse_illegal_wave() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.state <> 'planned' or new.ledger_seal is not null then
            raise exception 'wave % does not begin as planned', new.id
                using errcode = 'restrict_violation';
        end if;
        return new;
    end if;
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
    new.ledger_seal := old.ledger_seal;
    if old.state = 'open' and new.state = 'closing' then
        new.ledger_seal := ledger_of(old.tenant_id, old.id);
    elsif new.state = 'closed' and old.state = 'closing'
        and old.ledger_seal <> ledger_of(old.tenant_id, old.id) then
        raise exception 'the ledger of wave % is not the one that it stopped with', old.id
            using errcode = 'restrict_violation';
    end if;
    return new;
end $$
"""
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
    legal boolean;
begin
    select w.state into state from wave w
        where w.tenant_id = line.tenant_id and w.id = line.wave_id;
    legal := case tg_op
        when 'INSERT' then state = 'closing' or (state = 'opening' and new.status = 'invited')
        when 'DELETE' then state = 'closing'
        else forgets or (answers and state = 'open')
        end;
    if legal is not true then
        raise exception 'the ledger of wave % does not allow this', line.wave_id
            using errcode = 'restrict_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $$
"""


def upgrade() -> None:
    op.add_column("wave", sa.Column("ledger_seal", sa.LargeBinary))
    op.add_column("wave", sa.Column("lost_count", sa.Integer))
    op.execute(SEAL)
    op.execute(WAVE)
    op.execute(
        "create or replace trigger promise_stays before insert or update on wave"
        " for each row execute function refuse_illegal_wave()"
    )
    op.execute(LEDGER)
