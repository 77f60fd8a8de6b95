"""What others may know of a wave: its facts and counts, never an answer."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.anonymity.models import Participation
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import State
from meedoen.language.days import day_of
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.editor.surroundings import Round
from tenants.database import db


def wave(wave_id: UUID) -> Wave | None:
    return db.session.scalar(sa.select(Wave).where(Wave.id == wave_id))


def locked(wave_id: UUID) -> Wave:
    """The wave as it is now, held until this transaction ends; raises NoResultFound.

    It waits for answers that are being sent, and lets drafts be saved meanwhile.
    """
    return db.session.scalars(_afresh(Wave.id == wave_id).with_for_update(key_share=True)).one()


def held_open(wave_id: UUID) -> Wave | None:
    """The wave if it is open, and then kept so until this transaction ends; answers go on."""
    query = _afresh(Wave.id == wave_id, Wave.state == State.OPEN)
    return db.session.scalars(query.with_for_update(read=True)).one_or_none()


def waves() -> list[Wave]:
    """Newest first."""
    return list(db.session.scalars(sa.select(Wave).order_by(Wave.created_at.desc())))


def any_wave() -> bool:
    return db.session.scalar(sa.select(Wave.id).limit(1)) is not None


def counts(wave_id: UUID) -> tuple[int, int]:
    """How many were invited, and how many of them answered."""
    return counts_of([wave_id])[wave_id]


def counts_of(waves: Collection[UUID]) -> dict[UUID, tuple[int, int]]:
    """The same of several at once."""
    completed = sa.func.count().filter(Participation.status == "completed")
    rows = db.session.execute(
        sa.select(Participation.wave_id, sa.func.count(), completed)
        .where(Participation.wave_id.in_(waves))
        .group_by(Participation.wave_id)
    )
    found = {wave_id: (invited, answered) for wave_id, invited, answered in rows}
    return dict.fromkeys(waves, (0, 0)) | found


def invited_by_area(wave_id: UUID) -> dict[str | None, int]:
    """By where they lived when they were drawn: a profile may say something else by now."""
    rows = db.session.execute(
        sa.select(Participation.area_code, sa.func.count())
        .where(Participation.wave_id == wave_id)
        .group_by(Participation.area_code)
    )
    return {area: count for area, count in rows}  # noqa: C416 (a Row is no tuple to mypy)


def due_to_open(today: date) -> list[Wave]:
    """Held, and without those that a colleague holds: the clock comes back for them."""
    return _due(
        Wave.state == State.PLANNED, Wave.confirmed_at.is_not(None), Wave.starts_on <= today
    )


def due_to_close(today: date) -> list[Wave]:
    """Held, and without those that somebody else holds."""
    return _due(Wave.state == State.OPEN, Wave.ends_on < today)


def planned_for(version_id: UUID) -> list[Wave]:
    mine = sa.select(Wave).where(Wave.questionnaire_version_id == version_id)
    return list(db.session.scalars(mine.where(Wave.state == State.PLANNED)))


def names_with(questionnaire_id: UUID) -> list[str]:
    """The names of all waves of a questionnaire, in any version and any state; the first one first."""
    versions = sa.select(QuestionnaireVersion.id).where(
        QuestionnaireVersion.questionnaire_id == questionnaire_id
    )
    query = sa.select(Wave.name).where(Wave.questionnaire_version_id.in_(versions))
    return list(db.session.scalars(query.order_by(Wave.created_at)))


def rounds_with(versions: Collection[UUID]) -> list[Round]:
    """The waves that went out with any of these versions, in Dutch days."""
    query = sa.select(Wave.questionnaire_version_id, Wave.name, Wave.opened_at)
    went_out = query.where(Wave.questionnaire_version_id.in_(versions), Wave.opened_at.is_not(None))
    return [
        Round(version, name, day_of(at)) for version, name, at in db.session.execute(went_out) if at
    ]


def held_with_draft_of(questionnaire_id: UUID) -> list[Wave]:
    """The planned waves of a draft, held; whoever starts one at this moment is waited for."""
    query = _afresh(*_with_draft_of(questionnaire_id)).order_by(Wave.id)
    return list(db.session.scalars(query.with_for_update(key_share=True)))


def any_started_with_draft_of(questionnaire_id: UUID) -> bool:
    started = sa.select(Wave.id).where(Wave.confirmed_at.is_not(None))
    found = db.session.scalars(started.where(*_with_draft_of(questionnaire_id)).limit(1))
    return found.first() is not None


def _with_draft_of(questionnaire_id: UUID) -> tuple[sa.ColumnElement[bool], ...]:
    drafts = sa.select(QuestionnaireVersion.id).where(
        QuestionnaireVersion.questionnaire_id == questionnaire_id,
        QuestionnaireVersion.frozen_at.is_(None),
    )
    return Wave.state == State.PLANNED, Wave.questionnaire_version_id.in_(drafts)


def _due(*when: sa.ColumnElement[bool]) -> list[Wave]:
    query = _afresh(*when).with_for_update(key_share=True, skip_locked=True)
    return list(db.session.scalars(query))


def _afresh(*when: sa.ColumnElement[bool]) -> sa.Select[Wave]:
    """Whoever waited for a lock must not go on with what was read before."""
    return sa.select(Wave).where(*when).execution_options(populate_existing=True)
