"""What the desk of staff tells of the outcomes: which were not made public yet, and what was promised with each."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from meedoen.desk import OnDesk, Shelf
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import State
from meedoen.language.days import day_of
from meedoen.language.texts import _
from meedoen.results.counting.models import ResultSummary
from meedoen.results.releasing.models import Release
from tenants.access import Permission
from tenants.addresses import path_to
from tenants.database import db

LONG_AGO = timedelta(days=90)


def lay(permissions: Collection[Permission], today: date) -> Iterator[OnDesk]:
    """For who may see figures; one query, over the waves whose promise is not long past.

    A promise stays for some months after its day: that nobody kept it is not seen by this house.
    """
    if Permission.RESULTS not in permissions:
        return
    for wave, counted_at, ever_released in _promised(today - LONG_AGO):
        path = path_to("results.counted", wave_id=wave.id)
        yield OnDesk(Shelf.PROMISED, wave.name, wave.promise, path, wave.promise_by)
        if counted_at and not ever_released and Permission.RELEASE in permissions:
            told = _("De cijfers zijn geteld. Bekijk ze en geef ze vrij.")
            yield OnDesk(Shelf.WAITING, wave.name, told, path, day_of(counted_at))


def _promised(since: date) -> list[tuple[Wave, datetime | None, bool]]:
    """With a promise for that day or later. Figures that were withdrawn do not wait: somebody chose that."""
    released = sa.exists().where(Release.wave_id == Wave.id)
    rows = db.session.execute(
        sa.select(Wave, ResultSummary.counted_at, released)
        .outerjoin(ResultSummary, ResultSummary.wave_id == Wave.id)
        .where(Wave.state == State.CLOSED, Wave.promise_by >= since)
    )
    return [(wave, counted_at, public) for wave, counted_at, public in rows]
