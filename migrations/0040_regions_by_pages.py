"""A region is made on a page and offers gemeenten a place; a gemeente accepts, and stops, by itself.

The platform keeps what a region is for. An offer has two parties, as a membership has: the region makes it
and may take it back, the gemeente answers it. The gemeente writes its own membership, but only as it
was offered; and of a membership it only writes when it ends, once that is still to come.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

from tenants.rls import TENANT, guard

revision = "0040"
down_revision = "0039"

MOMENT = sa.DateTime(timezone=True)
OF_THE_REGION = (
    f"tenant_id = {TENANT} and exists"
    " (select from space where space.id = tenant_id and space.kind = 'regio')"
)
OF_THE_GEMEENTE = f"gemeente_id = {TENANT}"
WAITS = "answered_at is null and withdrawn_at is null"
TODAY = "(now() at time zone 'Europe/Amsterdam')::date"
AS_OFFERED = """
exists (select from region_offer o where o.tenant_id = region_membership.tenant_id
    and o.gemeente_id = region_membership.gemeente_id and o.accepted and o.withdrawn_at is null
    and o.policy_field = region_membership.policy_field
    and o.from_on <= region_membership.from_on
    and o.until_on is not distinct from region_membership.until_on)
"""


def upgrade() -> None:
    profiles()
    offers()
    memberships()


def profiles() -> None:
    op.create_table(
        "region_profile",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("policy_fields", ARRAY(sa.Text), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.UniqueConstraint("tenant_id", "slug"),
        sa.CheckConstraint("cardinality(policy_fields) > 0", name="policy_fields"),
    )
    guard(op, "region_profile", app="select, insert", worker="select")
    op.execute(
        "create policy platform_only on region_profile as restrictive using (exists"
        " (select from space where space.id = tenant_id and space.kind = 'platform'))"
    )


def offers() -> None:
    op.create_table(
        "region_offer",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("gemeente_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("policy_field", sa.Text, nullable=False),
        sa.Column("from_on", sa.Date, nullable=False),
        sa.Column("until_on", sa.Date),
        sa.Column("offered_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT),
        sa.Column("answered_at", MOMENT),
        sa.Column("accepted", sa.Boolean),
        sa.CheckConstraint("until_on > from_on", name="period"),
        sa.CheckConstraint(
            "(answered_at is null) = (accepted is null)"
            " and (answered_at is null or withdrawn_at is null)",
            name="ended",
        ),
    )
    op.execute("alter table region_offer enable row level security")
    op.execute("alter table region_offer force row level security")
    policy("region_offer", "region_reads", "select to meedoen_region", f"using ({OF_THE_REGION})")
    policy("region_offer", "gemeente_reads", "select to meedoen_app", f"using ({OF_THE_GEMEENTE})")
    gemeente = "exists (select from space where space.id = gemeente_id and space.kind = 'gemeente')"
    policy(
        "region_offer", "region_offers", "insert to meedoen_region",
        f"with check ({OF_THE_REGION} and {gemeente} and {WAITS})",
    )  # fmt: skip
    policy(
        "region_offer", "region_takes_back", "update to meedoen_region",
        f"using ({OF_THE_REGION} and {WAITS}) with check ({OF_THE_REGION})",
    )  # fmt: skip
    policy(
        "region_offer", "gemeente_answers", "update to meedoen_app",
        f"using ({OF_THE_GEMEENTE} and {WAITS}) with check ({OF_THE_GEMEENTE})",
    )  # fmt: skip
    op.execute("grant select, insert, update (withdrawn_at) on region_offer to meedoen_region")
    op.execute("grant select, update (answered_at, accepted) on region_offer to meedoen_app")


def memberships() -> None:
    """One that ends on the day it begins never held."""
    op.execute("alter table region_membership drop constraint ck_region_membership_period")
    op.execute(
        "alter table region_membership add constraint ck_region_membership_period"
        " check (until_on >= from_on)"
    )
    policy(
        "region_membership", "gemeente_joins", "insert to meedoen_app",
        f"with check ({OF_THE_GEMEENTE} and departed = '[]' and {AS_OFFERED})",
    )  # fmt: skip
    policy(
        "region_membership", "gemeente_leaves", "update to meedoen_app",
        f"using ({OF_THE_GEMEENTE} and (until_on is null or until_on > {TODAY}))"
        f" with check ({OF_THE_GEMEENTE} and until_on is not null)",
    )  # fmt: skip
    op.execute("grant insert, update (until_on) on region_membership to meedoen_app")


def policy(table: str, name: str, what: str, rule: str) -> None:
    op.execute(f"create policy {name} on {table} for {what} {rule}")
