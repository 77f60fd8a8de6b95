"""What regions offer this gemeente, and in which it takes part. In the gemeente's scope."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from meedoen.region.belonging.models import RegionOffer
from meedoen.region.models import Contribution, RegionMembership
from meedoen.survey.definition.policy import named
from tenants import current
from tenants.database import db
from tenants.hosts import space_by_id

OFFER, MEMBER = RegionOffer.__table__, RegionMembership.__table__
GIVEN = Contribution.__table__


@dataclass(frozen=True)
class Offered:
    """`region` and `about` in the words of a page."""

    id: UUID
    region_id: UUID
    region: str
    policy_field: str
    about: str
    from_on: date
    until_on: date | None


@dataclass(frozen=True)
class Part:
    """A membership of this gemeente; `until_on` is the first day without it."""

    region_id: UUID
    region: str
    policy_field: str
    about: str
    from_on: date
    until_on: date | None

    def over(self, today: date) -> bool:
        return self.until_on is not None and self.until_on <= today

    def holds(self, today: date) -> bool:
        return self.from_on <= today and not self.over(today)


def waiting() -> list[Offered]:
    """Not answered and not taken back; the oldest first."""
    mine = (
        OFFER.c.gemeente_id == current.tenant_id(),
        OFFER.c.answered_at.is_(None),
        OFFER.c.withdrawn_at.is_(None),
    )
    rows = db.session.execute(sa.select(OFFER).where(*mine).order_by(OFFER.c.id))
    return [Offered(row.id, *_named(row), row.from_on, row.until_on) for row in rows]


def offered(offer_id: UUID) -> Offered | None:
    return next((one for one in waiting() if one.id == offer_id), None)


def parts() -> list[Part]:
    """Of all regions, also what ended; the newest first."""
    mine = sa.select(MEMBER).where(MEMBER.c.gemeente_id == current.tenant_id())
    rows = db.session.execute(mine.order_by(MEMBER.c.from_on.desc(), MEMBER.c.policy_field))
    return [Part(*_named(row), row.from_on, row.until_on) for row in rows]


def part(region_id: UUID, policy_field: str, today: date) -> Part | None:
    """The one that is not over."""
    return next(
        (
            one
            for one in parts()
            if (one.region_id, one.policy_field) == (region_id, policy_field)
            and not one.over(today)
        ),
        None,
    )


def given_to(region_id: UUID) -> int:
    """How often figures of this gemeente that still stand were handed to a region."""
    mine = (
        GIVEN.c.tenant_id == region_id,
        GIVEN.c.gemeente_id == current.tenant_id(),
        GIVEN.c.withdrawn_at.is_(None),
    )
    return db.session.scalar(sa.select(sa.func.count()).select_from(GIVEN).where(*mine)) or 0


def _named(row: sa.Row[Sequence[object]]) -> tuple[UUID, str, str, str]:
    region = space_by_id(row.tenant_id)
    name = region.name if region else ""
    return row.tenant_id, name, row.policy_field, named(row.policy_field)
