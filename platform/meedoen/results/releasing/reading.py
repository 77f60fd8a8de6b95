"""Reading back stored figures: for staff what was counted, for everybody what was released."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from meedoen.results.counting.models import SUMMARY, ResultSummary, ResultTable
from meedoen.results.counting.shapes import Released, Summary, Table
from meedoen.results.releasing.models import Release
from meedoen.results.releasing.once_shown import as_shown_before
from tenants.database import db


def summary(wave_id: UUID) -> ResultSummary | None:
    """None as long as the wave was not counted."""
    return db.session.scalar(sa.select(ResultSummary).where(ResultSummary.wave_id == wave_id))


def tables(wave_id: UUID) -> list[Table]:
    """In the order of the questionnaire."""
    chosen = sa.select(ResultTable.body).where(ResultTable.wave_id == wave_id)
    return list(db.session.scalars(chosen.order_by(ResultTable.position)))


def releasable(counted: ResultSummary) -> Released:
    """What may be public of a counted wave; what ever was public is taken into account."""
    figures = Released(counted.body, tuple(tables(counted.wave_id)))
    return as_shown_before(figures, ever_public(counted.wave_id))


def ever_public(wave_id: UUID) -> list[Released]:
    """The figures of every release, withdrawn or not: who saved them still has them."""
    return list(db.session.scalars(sa.select(Release.body).where(Release.wave_id == wave_id)))


def release_of(wave_id: UUID) -> Release | None:
    """The release that stands."""
    return db.session.scalar(_standing().where(Release.wave_id == wave_id))


def release(release_id: UUID) -> Release | None:
    """Also one that was withdrawn: its page says so."""
    return db.session.scalar(sa.select(Release).where(Release.id == release_id))


def withdrawn_of(wave_id: UUID) -> list[Release]:
    """What was public once and is not any more, newest first. It still counts as released."""
    gone = Release.wave_id == wave_id, Release.withdrawn_at.is_not(None)
    return list(
        db.session.scalars(sa.select(Release).where(*gone).order_by(Release.withdrawn_at.desc()))
    )


@dataclass(frozen=True)
class Listed:
    """A release in a list: its figures stay in the database."""

    id: UUID
    released_at: datetime
    summary: Summary


def releases(most: int | None = None) -> list[Listed]:
    """What stands, newest first; no more than `most`."""
    summary = sa.type_coerce(sa.type_coerce(Release.body, JSONB)["summary"], SUMMARY)
    rows = db.session.execute(
        sa.select(Release.id, Release.released_at, summary)
        .where(Release.withdrawn_at.is_(None))
        .order_by(Release.released_at.desc(), Release.id)
        .limit(most)
    )
    return [Listed(*row) for row in rows]


def _standing() -> sa.Select[Release]:
    return sa.select(Release).where(Release.withdrawn_at.is_(None))
