"""A gemeente becomes a member of a region, for one policy field; and stops being one."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa

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


def standing(gemeente_id: UUID, policy_field: str) -> RegionMembership | None:
    """The membership that has no end yet. Inside the region's scope."""
    mine = sa.select(RegionMembership).where(
        RegionMembership.gemeente_id == gemeente_id,
        RegionMembership.policy_field == policy_field,
        RegionMembership.until_on.is_(None),
    )
    return db.session.scalars(mine).one_or_none()


def end(membership: RegionMembership, until_on: date) -> None:
    """What the gemeente released before that day stays with the region; nothing new flows."""
    membership.until_on = until_on
    left = Object(Kind.SPACE, membership.gemeente_id)
    note(SYSTEM, Verb.REGION_LEFT, left, until_on=until_on)
