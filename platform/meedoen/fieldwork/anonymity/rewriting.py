"""Writes the ledger of a wave anew, in random order: the place of a row and the transaction that
wrote it say nothing any more."""

from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.anonymity.models import Participation
from tenants import current
from tenants.database import db

LEDGER = Participation.__table__
NAMES = [column.name for column in LEDGER.c]


def rewrite_ledger(wave_id: UUID) -> None:
    """PostgreSQL draws the order from the system's source of strong randomness."""
    mine = sa.and_(LEDGER.c.tenant_id == current.tenant_id(), LEDGER.c.wave_id == wave_id)
    gone = sa.delete(LEDGER).where(mine).returning(*(LEDGER.c[name] for name in NAMES)).cte("gone")
    shuffled = sa.select(*gone.c).order_by(sa.func.gen_random_uuid())
    db.session.execute(sa.insert(LEDGER).from_select(NAMES, shuffled))


def forget_areas(wave_id: UUID) -> None:
    """Once a wave is counted nobody needs to know any more where who was asked lived."""
    mine = sa.and_(LEDGER.c.tenant_id == current.tenant_id(), LEDGER.c.wave_id == wave_id)
    db.session.execute(sa.update(LEDGER).where(mine).values(area_code=None))
