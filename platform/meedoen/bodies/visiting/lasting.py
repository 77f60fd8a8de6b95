"""What a visited gemeente knows of its visits: which last now, which have been, and what they let somebody see.

The rows are the platform's, so they are asked for by the space that they are about; a policy shows it those alone.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.bodies import permissions
from meedoen.bodies.models import Role
from meedoen.bodies.seating import seats_of
from meedoen.bodies.visiting.models import Visit
from meedoen.language.days import day_of
from tenants import current
from tenants.access import Permission
from tenants.database import db

VISIT = Visit.__table__


@dataclass(frozen=True)
class Seen:
    """A visit as the gemeente sees it."""

    id: UUID
    person_id: UUID
    account_id: UUID | None
    visitor: bytes
    reason: str
    from_at: datetime
    until_at: datetime
    ended_at: datetime | None
    ended_by: str | None
    noted_at: datetime | None

    def lasts(self, now: datetime) -> bool:
        return self.ended_at is None and self.from_at <= now < self.until_at


def here(now: datetime) -> list[Seen]:
    """The visits of this moment."""
    return _seen(VISIT.c.until_at > now, VISIT.c.from_at <= now, VISIT.c.ended_at.is_(None))


def ever() -> list[Seen]:
    """The newest first."""
    return _seen()[::-1]


def untold(now: datetime) -> list[Seen]:
    """Those that are over, and of which the log of the gemeente does not say so yet."""
    over = VISIT.c.ended_at.is_not(None) | (VISIT.c.until_at <= now)
    return _seen(VISIT.c.noted_at.is_(None), over)


def by_id(visit_id: UUID) -> Seen | None:
    return next(iter(_seen(VISIT.c.id == visit_id)), None)


def looking(account_id: UUID, visits: list[Seen], now: datetime) -> frozenset[Permission]:
    """What somebody may look at because of a visit that lasts: a seat alone, or a visit alone, opens nothing."""
    if not any(one.account_id == account_id and one.lasts(now) for one in visits):
        return frozenset()
    seats = seats_of(account_id, day_of(now))
    sits = any(seat.role == Role.BEZOEKER for seat in seats)
    return permissions.LOOKS[Role.BEZOEKER] if sits else frozenset()


def _seen(*which: sa.ColumnElement[bool]) -> list[Seen]:
    columns = (VISIT.c[name] for name in Seen.__dataclass_fields__)
    mine = sa.select(*columns).where(VISIT.c.space_id == current.tenant_id(), *which)
    return [Seen(*row) for row in db.session.execute(mine.order_by(VISIT.c.from_at, VISIT.c.id))]
