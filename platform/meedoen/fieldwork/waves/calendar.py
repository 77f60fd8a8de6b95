"""What the clock does for a gemeente: open and close waves on their days, move waiting answers."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.anonymity.flushing import BATCH
from meedoen.fieldwork.anonymity.models import Holding
from meedoen.fieldwork.waves import planning, reading
from meedoen.fieldwork.waves.closing import ask_to_close
from meedoen.language.days import day_of
from tenants.database import db
from tenants.deeds import CLOCK
from tenants.queue import ring


def tick(now: datetime) -> None:
    """Runs inside the scope of one gemeente, under the worker's role; the caller commits."""
    today = day_of(now)
    for wave in reading.due_to_open(today):
        planning.begin_opening(wave)
    for wave in reading.due_to_close(today):
        ask_to_close(wave, CLOCK)
    for wave_id in _waiting():
        ring("flush_wave", wave_id)


def _waiting() -> list[UUID]:
    rows = sa.select(Holding.wave_id).group_by(Holding.wave_id)
    return list(db.session.scalars(rows.having(sa.func.count() >= BATCH)))
