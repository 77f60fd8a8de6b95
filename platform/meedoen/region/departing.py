"""Who left a region: the region writes it beside each member, and each space tells its own people."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self
from uuid import UUID

import sqlalchemy as sa

from meedoen.bodies.seating import allowed
from meedoen.language.days import day_of
from meedoen.mailing.outbox.posting import Posting, post_many
from meedoen.region.models import RegionMembership
from tenants import current
from tenants.access import Permission
from tenants.database import db
from tenants.spaces import Kind

MAIL = "left_region"
NEWS = timedelta(days=14)
"""How long it is news: who gets a seat later is not told of it."""
MEMBER = RegionMembership.__table__


@dataclass(frozen=True, slots=True, order=True)
class Departure:
    """A gemeente that is no member any more from this day on; `still`: but is for another field."""

    region_id: UUID
    gemeente_id: UUID
    on: date
    still: bool

    @property
    def written(self) -> str:
        """As it is kept; read() gives it back."""
        return " ".join((*self.known_by, "still" if self.still else "gone"))

    @classmethod
    def read(cls, kept: str) -> Self:
        region_id, gemeente_id, on, still = kept.split()
        return cls(
            UUID(region_id), UUID(gemeente_id), date.fromisoformat(on), still == "still"
        )  # fmt: skip

    @property
    def known_by(self) -> tuple[str, str, str]:
        return str(self.region_id), str(self.gemeente_id), self.on.isoformat()


def note_who_left(now: datetime) -> None:
    """By the clock, in a region: its members cannot see each other's membership."""
    left = [one.written for one in _of_this_region(day_of(now))]
    mine = sa.update(RegionMembership).where(RegionMembership.departed != left)
    db.session.execute(mine.values(departed=left))


def tell_who_left(now: datetime) -> None:
    """By the clock, in a region and in each gemeente; twice changes nothing."""
    today = day_of(now)
    left = departures(today)
    asked = Permission.REGION if current.space().kind is Kind.REGIO else Permission.PEOPLE
    readers = allowed(asked, today) if left else []
    post_many(MAIL, [_posting(one, reader) for one in left for reader in readers])


def departures(today: date) -> list[Departure]:
    """Lately, from the region that this is, or that this gemeente is a member of now."""
    if current.space().kind is Kind.REGIO:
        return _of_this_region(today)
    told = db.session.scalars(
        sa.select(MEMBER.c.departed).where(
            MEMBER.c.gemeente_id == current.tenant_id(), *_holds(MEMBER, today)
        )
    )
    return sorted({Departure.read(kept) for rows in told for kept in rows})


def _of_this_region(today: date) -> list[Departure]:
    """Without those who came back for the same field, or stopped before they began."""
    held = {(row.gemeente_id, row.policy_field) for row in _members(*_holds(MEMBER, today))}
    left = _members(
        MEMBER.c.until_on <= today,
        MEMBER.c.until_on > today - NEWS,
        MEMBER.c.until_on > MEMBER.c.from_on,
    )
    stay = {gemeente_id for gemeente_id, _ in held}
    return sorted(
        {
            Departure(row.tenant_id, row.gemeente_id, row.until_on, row.gemeente_id in stay)
            for row in left
            if row.until_on and (row.gemeente_id, row.policy_field) not in held
        }
    )


def _members(*when: sa.ColumnElement[bool]) -> list[RegionMembership]:
    return list(db.session.scalars(sa.select(RegionMembership).where(*when)))


def _posting(left: Departure, reader: UUID) -> Posting:
    region_id, gemeente_id, on = left.known_by
    refs = {"region": region_id, "gemeente": gemeente_id, "on": on}
    return reader, f"{MAIL}:{region_id}:{gemeente_id}:{on}:{reader}", refs


def _holds(member: sa.FromClause, today: date) -> tuple[sa.ColumnElement[bool], ...]:
    ends = sa.or_(member.c.until_on.is_(None), member.c.until_on > today)
    return member.c.from_on <= today, ends
