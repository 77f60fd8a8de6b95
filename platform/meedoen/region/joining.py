"""A gemeente becomes a member of a region, for one policy field."""

from datetime import date
from uuid import UUID

from meedoen.region.models import RegionMembership
from tenants.audit import note
from tenants.database import db
from tenants.deeds import SYSTEM, Kind, Object, Verb


def join(
    gemeente_id: UUID, policy_field: str, from_on: date, until_on: date | None = None
) -> RegionMembership:
    """Inside the region's scope; `until_on` is the first day that it is no member any more."""
    membership = RegionMembership(
        gemeente_id=gemeente_id, policy_field=policy_field, from_on=from_on, until_on=until_on
    )
    db.session.add(membership)
    note(SYSTEM, Verb.REGION_JOINED, Object(Kind.SPACE, gemeente_id), from_on=from_on)
    return membership
