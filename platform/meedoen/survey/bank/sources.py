"""The questionnaires of the bank: each by where it is and which one, as one short name that addresses hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import distinct_on

from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.survey import library
from meedoen.survey.bank.labels import OF_TEMPLATES, Origin
from meedoen.survey.definition.filling import with_places
from meedoen.survey.definition.models import Questionnaire, QuestionnaireVersion
from meedoen.survey.document.languages import first_texts
from meedoen.survey.document.questions import about, questions
from meedoen.survey.document.words import Document
from meedoen.survey.editor.surroundings import areas
from tenants.database import db

MOST = 30
DRAFTS = 20
GONE = lazy("Deze vraag of vragenlijst is er niet meer. Zoek opnieuw.")


@dataclass(frozen=True, slots=True)
class Source:
    """`id` is that of a template, or of a version of this gemeente."""

    origin: Origin
    id: str

    def __str__(self) -> str:
        return f"{self.origin}:{self.id}"


@dataclass(frozen=True, slots=True)
class Whole:
    """A questionnaire as a line in a list; `at` is when it went out or was changed last, none for ours."""

    source: Source
    title: str
    at: datetime | None


def named(text: str) -> Source:
    """Raises Refused for what is no name of a source."""
    origin, _colon, name = text.partition(":")
    if origin not in set(Origin) or not name or (origin != Origin.TEMPLATE and not _is_id(name)):
        raise Refused(GONE, status=409)
    return Source(Origin(origin), name)


def document_of(source: Source) -> Document:
    """With the wijken of this gemeente. Raises Refused when it is not there, or no longer so."""
    return with_places(_found(source), {}, areas())


def _found(source: Source) -> Document:
    if source.origin == Origin.TEMPLATE:
        return _ours(source.id)
    went_out = QuestionnaireVersion.frozen_at.is_not(None)
    query = sa.select(QuestionnaireVersion.document).where(
        QuestionnaireVersion.id == UUID(source.id),
        went_out if source.origin == Origin.OWN else sa.not_(went_out),
    )
    document: Document | None = db.session.scalars(query).one_or_none()
    if document is None:
        raise Refused(GONE, status=409)
    return document


def wholes(origin: Origin) -> list[Whole]:
    """The newest first, no more than a person reads; of what went out its newest version."""
    if origin == Origin.TEMPLATE:
        return [Whole(Source(origin, one.id), one.title, None) for one in library.templates()]
    version, own = QuestionnaireVersion, origin == Origin.OWN
    at = version.frozen_at if own else version.updated_at
    query = sa.select(version.id, Questionnaire.title, at.label("at")).join(Questionnaire)
    if own:
        newest = query.where(version.frozen_at.is_not(None)).ext(
            distinct_on(version.questionnaire_id)
        )
        found = newest.order_by(version.questionnaire_id, version.number.desc()).subquery()
        query = sa.select(found.c.id, found.c.title, found.c.at)
        at = found.c.at
    else:
        query = query.where(version.frozen_at.is_(None))
    rows = db.session.execute(query.order_by(at.desc()).limit(MOST))
    return [Whole(Source(origin, str(row.id)), row.title, row.at) for row in rows]


@cache
def of_templates() -> tuple[dict[str, Any], ...]:
    """Each question of ours; templates come with the code."""
    return tuple(
        line
        for one in library.templates()
        for line in lines(Source(Origin.TEMPLATE, one.id), library.document(one.id))
    )


def of_drafts() -> list[dict[str, Any]]:
    """Each question of the drafts that were changed last."""
    query = sa.select(QuestionnaireVersion.id, QuestionnaireVersion.document)
    drafts = query.where(QuestionnaireVersion.frozen_at.is_(None))
    newest = drafts.order_by(QuestionnaireVersion.updated_at.desc()).limit(DRAFTS)
    rows = db.session.execute(newest).all()
    return [line for row in rows for line in lines(Source(Origin.DRAFT, str(row.id)), row.document)]


def lines(source: Source, document: Document) -> list[dict[str, Any]]:
    """Its questions as the search takes them; what is filled in for its own title stands there."""
    said = about(document)
    title = first_texts(document)["title"]
    return [
        {
            **said[one.item], "source": str(source), "item": one.item, "identity": one.identity,
            "type": one.type, "words": dict(one.words), "title": title,
            "policy_field": said[one.item]["policy_field"] or field_of(said[one.item]["origin"]),
        }
        for one in questions(document)
    ]  # fmt: skip


def field_of(template: str) -> str:
    found = OF_TEMPLATES.get(template)
    return found.value if found else ""


def _ours(template: str) -> Document:
    try:
        return library.document(template)
    except KeyError:
        raise Refused(GONE, status=409) from None


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
