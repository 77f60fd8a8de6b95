"""Which gemeenten form a region, and the released tables that they hand to it.

Both tables have two parties, so their policies are written out: the region sees the rows of its
own space, a gemeente those that name it. A gemeente can only write in its own name, and only to a
region of which it was a member on the day of the release.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from tenants.rls import TENANT

revision = "0010"
down_revision = "0009"

OF_THE_REGION = f"tenant_id = {TENANT}"
OF_THE_GEMEENTE = f"gemeente_id = {TENANT}"
GEMEENTEN = "meedoen_app, meedoen_worker"


def upgrade() -> None:
    membership()
    contribution()


def is_kind(column: str, kind: str) -> str:
    return f"exists (select from space where space.id = {column} and space.kind = '{kind}')"


def protect(table: str) -> None:
    op.execute(f"alter table {table} enable row level security")
    op.execute(f"alter table {table} force row level security")


def policy(name: str, table: str, what: str, roles: str, rule: str) -> None:
    """`what` is select or insert; the rule guards what is read or what is written."""
    clause = "with check" if what == "insert" else "using"
    op.execute(f"create policy {name} on {table} for {what} to {roles} {clause} ({rule})")


def membership() -> None:
    op.create_table(
        "region_membership",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("gemeente_id", sa.Uuid, primary_key=True),
        sa.Column("policy_field", sa.Text, primary_key=True),
        sa.Column("from_on", sa.Date, primary_key=True),
        sa.Column("until_on", sa.Date),
        sa.CheckConstraint("until_on > from_on", name="period"),
        sa.CheckConstraint("gemeente_id <> tenant_id", name="two_parties"),
        sa.CheckConstraint("policy_field <> ''", name="policy_field"),
    )
    table = "region_membership"
    protect(table)
    own = f"{OF_THE_REGION} and {is_kind('tenant_id', 'regio')}"
    policy("region_reads", table, "select", "meedoen_region, meedoen_worker", own)
    policy("gemeente_reads", table, "select", GEMEENTEN, OF_THE_GEMEENTE)
    joins = f"{own} and {is_kind('gemeente_id', 'gemeente')}"
    policy("region_takes_in", table, "insert", "meedoen_worker", joins)
    op.execute("grant select on region_membership to meedoen_region, meedoen_app")
    op.execute("grant select, insert on region_membership to meedoen_worker")


def contribution() -> None:
    op.create_table(
        "contribution",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("gemeente_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("release_id", sa.Uuid, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("body", JSONB, nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint(
            "tenant_id", "gemeente_id", "release_id", name="uq_contribution_release_id"
        ),
    )
    protect("contribution")
    policy(
        "region_reads", "contribution", "select", "meedoen_region",
        f"{OF_THE_REGION} and {is_kind('tenant_id', 'regio')}",
    )  # fmt: skip
    policy("gemeente_reads", "contribution", "select", GEMEENTEN, OF_THE_GEMEENTE)
    day = "(contribution.released_at at time zone 'Europe/Amsterdam')::date"
    member = (
        "exists (select from region_membership m where m.tenant_id = contribution.tenant_id"
        " and m.gemeente_id = contribution.gemeente_id"
        f" and m.from_on <= {day} and (m.until_on is null or m.until_on > {day}))"
    )
    policy(
        "gemeente_hands_over",
        "contribution",
        "insert",
        GEMEENTEN,
        f"{OF_THE_GEMEENTE} and {member}",
    )
    op.execute("grant select on contribution to meedoen_region")
    op.execute("grant select, insert on contribution to meedoen_app, meedoen_worker")
