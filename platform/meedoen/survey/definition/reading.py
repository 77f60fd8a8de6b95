"""Which questionnaires this gemeente has, in which versions."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.language.texts import _
from meedoen.survey.definition.models import Questionnaire, QuestionnaireVersion
from meedoen.survey.document.words import Document
from tenants.database import db


@dataclass(frozen=True, slots=True)
class Line:
    """A questionnaire in the list, as its newest version stands."""

    id: UUID
    title: str
    origin: str | None
    number: int
    updated_at: datetime
    frozen: bool


def questionnaires() -> list[Line]:
    """The one that was changed last stands on top."""
    lines: dict[UUID, Line] = {}
    for version, title, origin in db.session.execute(_newest_first()):
        line = Line(
            version.questionnaire_id, title, origin, version.number, version.updated_at,
            version.is_frozen,
        )  # fmt: skip
        lines.setdefault(version.questionnaire_id, line)
    return sorted(lines.values(), key=lambda line: line.updated_at, reverse=True)


def made(questionnaire_id: UUID) -> tuple[datetime, UUID | None]:
    """When, and by which account."""
    query = sa.select(Questionnaire.created_at, Questionnaire.created_by)
    row = db.session.execute(query.where(Questionnaire.id == questionnaire_id)).one()
    return row[0], row[1]


def document_of(version_id: UUID) -> Document:
    """Of a version that there is in this gemeente."""
    query = sa.select(QuestionnaireVersion.document).where(QuestionnaireVersion.id == version_id)
    found: Document = db.session.scalars(query).one()
    return found


def versions(questionnaire_id: UUID) -> list[QuestionnaireVersion]:
    """The newest first, without what they say."""
    query = sa.select(QuestionnaireVersion).options(sa.orm.defer(QuestionnaireVersion.document))
    of_it = query.where(QuestionnaireVersion.questionnaire_id == questionnaire_id)
    return list(db.session.scalars(of_it.order_by(QuestionnaireVersion.number.desc())))


def usable_versions() -> list[tuple[UUID, str]]:
    """(version id, title) of what a wave may be planned with: each newest version, and the newest
    frozen one beside a draft. A draft is frozen when its wave opens."""
    found: list[tuple[UUID, str]] = []
    seen: set[tuple[UUID, bool]] = set()
    for version, title, _origin in db.session.execute(_newest_first()):
        key = (version.questionnaire_id, version.is_frozen)
        if key in seen or (version.questionnaire_id, True) in seen:
            continue
        seen.add(key)
        found.append((version.id, _named(title, version)))
    return found


def _named(title: str, version: QuestionnaireVersion) -> str:
    facts = {"title": title, "number": version.number}
    if version.is_frozen:
        return _("%(title)s (versie %(number)s)", **facts)
    return _("%(title)s (versie %(number)s, concept)", **facts)


def _newest_first() -> sa.Select[QuestionnaireVersion, str, str | None]:
    return (
        sa.select(QuestionnaireVersion, Questionnaire.title, Questionnaire.origin)
        .options(sa.orm.defer(QuestionnaireVersion.document))
        .join(Questionnaire, Questionnaire.id == QuestionnaireVersion.questionnaire_id)
        .order_by(Questionnaire.title, Questionnaire.id, QuestionnaireVersion.number.desc())
    )
