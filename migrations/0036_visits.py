"""An operator's visit to a gemeente: a row of the platform, that the visited one reads and may end.

Only the platform can make one, with a reason and for four hours at most. Afterwards nothing of it
changes but where the visitor's place is, that it ended, and that the gemeente's log says so; what
ended stays ended. A seat of a visitor opens nothing without it.
"""

import sqlalchemy as sa
from alembic import op

from tenants.rls import TENANT, guard

revision = "0036"
down_revision = "0035"

MOMENT = sa.DateTime(timezone=True)
ROLES = (
    "role in ('beheerder', 'samensteller', 'onderzoeker', 'lezer', 'privacyfunctionaris',"
    " 'operator', 'bezoeker')"
)
ENDED = """
create function refuse_visit_again() returns trigger language plpgsql as $$
begin
    if old.ended_at is not null
        and (new.ended_at, new.ended_by) is distinct from (old.ended_at, old.ended_by)
    then
        raise exception 'visit % is over', old.id using errcode = 'restrict_violation';
    end if;
    return new;
end $$
"""


def upgrade() -> None:
    op.create_table(
        "visit",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("space_id", sa.Uuid, nullable=False),
        sa.Column("person_id", sa.Uuid, nullable=False),
        sa.Column("visitor", sa.LargeBinary, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("from_at", MOMENT, nullable=False),
        sa.Column("until_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("ended_by", sa.Text),
        sa.Column("account_id", sa.Uuid),
        sa.Column("noted_at", MOMENT),
        sa.CheckConstraint("reason <> ''", name="reason"),
        sa.CheckConstraint("until_at > from_at", name="backwards"),
        sa.CheckConstraint("until_at <= from_at + interval '4 hours'", name="longest"),
        sa.CheckConstraint("(ended_at is null) = (ended_by is null)", name="ended"),
    )
    op.create_index("ix_visit_space", "visit", ["space_id", "until_at"])
    ended = "ended_at, ended_by, noted_at"
    guard(
        op, "visit", app=f"select, insert, update ({ended})",
        worker="select, update (account_id, noted_at)",
    )  # fmt: skip
    only_by_the_platform()
    for named in ("visitor", "reason"):
        op.execute(f"alter table visit alter {named} set statistics 0")  # see 0023
    op.execute(ENDED)
    op.execute(
        "create trigger over before update on visit"
        " for each row execute function refuse_visit_again()"
    )
    op.drop_constraint("role", "seat", type_="check")
    op.create_check_constraint("role", "seat", ROLES)


def only_by_the_platform() -> None:
    op.execute(
        "create policy by_the_platform on visit as restrictive for insert with check (exists"
        " (select from space where space.id = tenant_id and space.kind = 'platform'))"
    )
    for what in ("select", "update"):
        op.execute(
            f"create policy {what}_by_the_visited on visit for {what} to meedoen_app, meedoen_worker"
            f" using (space_id = {TENANT})"
        )
