"""What can end: a questionnaire that no wave ever asked, a gemeente's part in a region; seats are given.

A questionnaire is deleted by the web alone. What keeps one that was used: the key of its waves, and
the trigger on a frozen version. Until when a gemeente takes part the worker writes, in the space of
the region. A gemeente sees no membership but its own, so the region tells it there who else left.
A manager gives a seat on a page, so the web writes one.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from tenants.rls import TENANT

revision = "0028"
down_revision = "0027"

OF_THE_REGION = f"tenant_id = {TENANT}"


def upgrade() -> None:
    op.execute("grant delete on questionnaire, questionnaire_version to meedoen_app")
    op.execute("grant insert on seat to meedoen_app")
    op.add_column(
        "region_membership",
        sa.Column("departed", JSONB, nullable=False, server_default="[]"),
    )
    op.execute("alter table region_membership alter departed set statistics 0")  # see 0023
    op.execute("grant update (until_on, departed) on region_membership to meedoen_worker")
    op.execute(
        "create policy region_lets_go on region_membership for update to meedoen_worker"
        f" using ({OF_THE_REGION}) with check ({OF_THE_REGION})"
    )
