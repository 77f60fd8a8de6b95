"""A planned wave can be changed until it opens; from then on the database keeps what it asks and promises.

`withheld` says why the word to start was taken back. Waves that were started before this have a
frozen questionnaire already, and open as they did. The web may read why a mail was not sent: the
words are a reason or a code of a mail server, never an address.
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

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
    if old.state = 'planned' and new.state = 'opening' and (new.confirmed_at is null or not exists (
        select from questionnaire_version v where v.tenant_id = new.tenant_id
            and v.id = new.questionnaire_version_id and v.frozen_at is not null)
    ) then
        raise exception 'wave % opens unconfirmed, or with questions that can still change', old.id
            using errcode = 'restrict_violation';
    end if;
    if old.state <> 'planned' and (old.questionnaire_version_id, old.promise, old.promise_by)
        <> (new.questionnaire_version_id, new.promise, new.promise_by) then
        raise exception 'what wave % asks and promises is fixed', old.id
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


def upgrade() -> None:
    op.add_column("wave", sa.Column("withheld", sa.Text))
    op.create_check_constraint(
        "withheld", "wave", "withheld in ('plan', 'questionnaire', 'faults')"
    )
    op.execute("grant update (withheld) on wave to meedoen_app")
    op.execute("grant select (last_reply) on outbox to meedoen_app")
    op.execute(WAVE)
