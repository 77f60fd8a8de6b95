"""A region asks a gemeente to take part, as the operator's page does it."""

from datetime import UTC, date, datetime
from uuid import UUID

from meedoen.language.days import today_here
from meedoen.region.belonging import offering
from meedoen.region.belonging.offering import Wanted
from tenants.database import db
from tests.house import Home

FIELD = "sociaal domein"


def asked(
    region: Home, gemeente: Home, field: str = FIELD, *, from_on: date | None = None,
    until_on: date | None = None,
) -> UUID:  # fmt: skip
    """The offer, under the region's own role."""
    today = today_here()
    wanted = Wanted(
        gemeente_id=gemeente.id, policy_field=field, from_on=from_on or today, until_on=until_on
    )
    with region.as_web():
        made = offering.offer(wanted, datetime.now(UTC), today).id
        db.session.commit()
        return made
