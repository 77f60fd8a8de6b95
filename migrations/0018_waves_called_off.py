"""A planned wave may be called off; what stands guard over the moves of a wave knows that one too."""

from alembic import op

revision = "0018"
down_revision = "0017"

WAVE = """
create or replace function refuse_illegal_wave() returns trigger language plpgsql as $$
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


def upgrade() -> None:
    op.drop_constraint("state", "wave", type_="check")
    op.create_check_constraint(
        "state",
        "wave",
        "state in ('planned', 'called_off', 'opening', 'open', 'closing', 'closed')",
    )
    op.execute(WAVE)
