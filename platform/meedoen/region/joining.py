"""A gemeente becomes a member of a region, for one policy field, and stops being one."""

from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from meedoen.forms.refusing import Refused
from meedoen.language.days import day_of
from meedoen.language.texts import lazy
from meedoen.region.models import RegionMembership
from tenants.audit import note
from tenants.database import db
from tenants.deeds import SYSTEM, Actor, Kind, Object, Verb

NO_MEMBER = lazy("Deze gemeente doet op die dag niet mee in de regio.")


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


def end(gemeente_id: UUID, policy_field: str, until_on: date, actor: Actor = SYSTEM) -> None:
    """Inside the region's scope, by its own role or the worker's; what was handed over stays.

    The clock tells the others when the day has come. Raises Refused when it is no member until then.
    """
    membership = db.session.scalars(
        sa.select(RegionMembership)
        .where(
            RegionMembership.gemeente_id == gemeente_id,
            RegionMembership.policy_field == policy_field,
            RegionMembership.from_on < until_on,
            sa.or_(RegionMembership.until_on.is_(None), RegionMembership.until_on > until_on),
        )
        .with_for_update()
    ).one_or_none()
    if membership is None:
        raise Refused(NO_MEMBER, status=409)
    membership.until_on = until_on
    note(actor, Verb.REGION_LEFT, Object(Kind.SPACE, gemeente_id), until_on=until_on)


def end_all(gemeente_id: UUID, now: datetime) -> None:
    """Inside the region's scope, under the worker's role: a gemeente that stopped is a member of nothing any more
    from tomorrow on, and what had to begin still never begins. Twice changes nothing."""
    tomorrow = day_of(now) + timedelta(days=1)
    last = sa.func.greatest(tomorrow, RegionMembership.from_on)
    goes_on = sa.or_(RegionMembership.until_on.is_(None), RegionMembership.until_on > last)
    mine = sa.select(RegionMembership).where(RegionMembership.gemeente_id == gemeente_id, goes_on)
    for membership in db.session.scalars(mine.with_for_update()):
        membership.until_on = max(tomorrow, membership.from_on)
        note(
            SYSTEM, Verb.REGION_LEFT, Object(Kind.SPACE, gemeente_id), until_on=membership.until_on
        )
