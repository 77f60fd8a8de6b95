"""Whether figures are still to come, for who must know and counts nothing."""

import sqlalchemy as sa

from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import State
from meedoen.results.counting.models import ResultSummary
from tenants.database import db


def waits_to_be_counted(_hold: bool) -> bool:
    """Whether a wave closed of which nobody knows the figures yet; closing is not undone."""
    closed = sa.select(Wave.id).where(Wave.state == State.CLOSED)
    counted = set(db.session.scalars(sa.select(ResultSummary.wave_id)))
    return any(wave_id not in counted for wave_id in db.session.scalars(closed))
