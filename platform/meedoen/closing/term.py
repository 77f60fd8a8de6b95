"""How long what is left of a gemeente stays: written down when it closes, so that no later setting makes it shorter."""

from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from meedoen.closing.models import Erasure
from meedoen.language.days import day_of
from tenants import current, moving
from tenants.database import db
from tenants.ground.settings import settings
from tenants.hosts import space_by_id
from tenants.queue import ring
from tenants.states import State

# Longer than a backup is kept: when the gemeente goes, none is left from before it closed that could bring it back.
SHORTEST = timedelta(days=15)
ERASURE, PACK = Erasure.__table__, "pack_archive"


def begin(space_id: UUID, _now: datetime) -> None:
    """On the platform, once: the first day on which the gemeente may be erased."""
    last = moving.last(space_id)
    space = space_by_id(space_id)
    if space is None or last is None or last.to_state != State.CLOSED or of(space_id):
        return
    db.session.add(
        Erasure(
            space_id=space_id, name=space.name, closed_at=last.at,
            erase_on=day_of(last.at) + lasts(),
        )
    )  # fmt: skip
    ring(PACK, space_id, elsewhere=space_id)


def lasts() -> timedelta:
    """What an installation chose, and never shorter than is safe."""
    return max(timedelta(days=settings().closing_term_days), SHORTEST)


def packed(space_id: UUID, archive_hash: bytes, now: datetime) -> None:
    """On the platform: there is an archive, so erasing may follow. The first stays."""
    row = of(space_id)
    if row is not None and row.packed_at is None:
        row.packed_at, row.archive_hash = now, archive_hash


def of(space_id: UUID) -> Erasure | None:
    """In the platform's scope."""
    return db.session.scalars(sa.select(Erasure).where(Erasure.space_id == space_id)).one_or_none()


def last_day_here() -> date | None:
    """The first day on which the gemeente that is open is erased."""
    mine = sa.select(ERASURE.c.erase_on).where(ERASURE.c.space_id == current.tenant_id())
    return db.session.execute(mine).scalar_one_or_none()
