"""Which questionnaires a plan can choose from, and where staff look at one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.waves.models import Wave
from meedoen.language.texts import _
from meedoen.survey.definition.freezing import compiled
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.definition.reading import usable_versions
from meedoen.survey.editor.drafting import newest
from meedoen.survey.editor.editing import items_of
from meedoen.survey.remarks.reading import waiting
from tenants.database import db

DOCUMENT = QuestionnaireVersion.document
TITLE = DOCUMENT["texts"][DOCUMENT["default_language"].as_string()]["title"].as_string()


@dataclass(frozen=True)
class Preview:
    """Survey's preview of a questionnaire shows the newest version, which may not be the planned one."""

    questionnaire_id: UUID
    is_newest: bool


def choices(planned: UUID | None = None) -> dict[UUID, str]:
    """Title by version id; the one that a plan has already stays in it when a newer one came."""
    usable = dict(usable_versions())
    if planned is not None and planned not in usable:
        usable[planned] = _("%(title)s (eerdere versie)", title=compiled(planned).title)
    return usable


def hold(version_id: UUID) -> None:
    """Nobody changes or deletes it while a wave is planned or started with it; whoever does so at
    this moment is waited for."""
    one = sa.select(QuestionnaireVersion.id).where(QuestionnaireVersion.id == version_id)
    db.session.execute(one.with_for_update(read=True, key_share=True))


def titles(version_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Of drafts too."""
    rows = db.session.execute(
        sa.select(QuestionnaireVersion.id, TITLE).where(
            QuestionnaireVersion.id.in_(set(version_ids))
        )
    )
    return {version_id: title for version_id, title in rows}  # noqa: C416 (a Row is no tuple to mypy)


def title(version_id: UUID) -> str:
    return titles([version_id])[version_id]


def changed_at(version_id: UUID) -> datetime:
    saved = sa.select(QuestionnaireVersion.updated_at)
    return db.session.scalars(saved.where(QuestionnaireVersion.id == version_id)).one()


def title_of(wave: Wave) -> str:
    """As its mails call it, also before it opens."""
    return wave.called(title(wave.questionnaire_version_id))


def remarks_waiting(version_id: UUID) -> int:
    """How many remarks at its questions are not done; one at a question that is gone waits for nobody."""
    version = db.session.scalars(
        sa.select(QuestionnaireVersion).where(QuestionnaireVersion.id == version_id)
    ).one()
    count = waiting(version.questionnaire_id)
    return sum(count.get(item["id"], 0) for item in items_of(version.definition))


def preview(version_id: UUID) -> Preview | None:
    of = db.session.scalar(
        sa.select(QuestionnaireVersion.questionnaire_id).where(
            QuestionnaireVersion.id == version_id
        )
    )
    latest = newest(of) if of else None
    if of is None or latest is None:
        return None
    return Preview(of, latest.id == version_id)
