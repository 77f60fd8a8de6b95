"""Which gemeenten belong to a region, from the shell."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from meedoen.forms.refusing import Refused
from meedoen.region import joining
from meedoen.region.models import RegionMembership
from meedoen.shell.saying import Impossible, house, known_space
from tenants.database import db
from tenants.hosts import space_by_id
from tenants.scope import scope
from tenants.spaces import Kind, Space


@dataclass(frozen=True)
class Belonging:
    """A gemeente in a region, for one policy field; both by their slug."""

    region: str
    gemeente: str
    policy_field: str


def list_memberships(region: str) -> list[dict[str, Any]]:
    """Raises Impossible."""
    with house(), scope(_of_kind(region, Kind.REGIO)):
        return [_facts(one) for one in db.session.scalars(sa.select(RegionMembership))]


def accept(belonging: Belonging, from_on: date, until_on: date | None) -> list[dict[str, Any]]:
    """`until_on` is the first day that it is no member any more. Raises Impossible."""
    with house():
        gemeente = _of_kind(belonging.gemeente, Kind.GEMEENTE)
        with scope(_of_kind(belonging.region, Kind.REGIO)):
            if _is_member(gemeente.id, belonging.policy_field):
                raise Impossible("This gemeente is a member for this policy field already.")
            joining.join(gemeente.id, belonging.policy_field, from_on, until_on)
            db.session.commit()
    return list_memberships(belonging.region)


def end(belonging: Belonging, until_on: date) -> list[dict[str, Any]]:
    """What was released stays, and nothing new flows from that day on. Raises Impossible."""
    with house():
        gemeente = _of_kind(belonging.gemeente, Kind.GEMEENTE)
        with scope(_of_kind(belonging.region, Kind.REGIO)):
            try:
                joining.end(gemeente.id, belonging.policy_field, until_on)
            except Refused:
                why = "There is no such membership that can end on that day."
                raise Impossible(why) from None
            db.session.commit()
    return list_memberships(belonging.region)


def _is_member(gemeente_id: UUID, policy_field: str) -> bool:
    """Without an end yet. Inside the region's scope."""
    mine = sa.select(RegionMembership.gemeente_id).where(
        RegionMembership.gemeente_id == gemeente_id,
        RegionMembership.policy_field == policy_field,
        RegionMembership.until_on.is_(None),
    )
    return db.session.scalar(mine) is not None


def _of_kind(slug: str, kind: Kind) -> Space:
    space = known_space(slug)
    if space.kind is not kind:
        raise Impossible(f"{slug} is no {kind}.")
    return space


def _facts(one: RegionMembership) -> dict[str, Any]:
    gemeente = space_by_id(one.gemeente_id)
    return {
        "gemeente": gemeente.slug if gemeente else str(one.gemeente_id),
        "policy_field": one.policy_field, "from": one.from_on, "until": one.until_on,
    }  # fmt: skip
