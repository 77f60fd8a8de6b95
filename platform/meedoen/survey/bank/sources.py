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
from meedoen.survey import library
from meedoen.survey.bank import shelf
from meedoen.survey.bank.labels import OF_TEMPLATES, Origin
from meedoen.survey.bank.shelf import GONE, Shared
from meedoen.survey.definition.filling import with_places
from meedoen.survey.definition.models import Questionnaire, QuestionnaireVersion
from meedoen.survey.document.languages import first_texts
from meedoen.survey.document.questions import about, questions
from meedoen.survey.document.words import Document
from meedoen.survey.editor.surroundings import areas
from tenants import current
from tenants.database import db

MOST = 30
DRAFTS = 20


@dataclass(frozen=True, slots=True)
class Source:
    """`id` is that of a template, of a version of this gemeente, or of what another shared."""

    origin: Origin
    id: str

    def __str__(self) -> str:
        return f"{self.origin}:{self.id}"


@dataclass(frozen=True, slots=True)
class Opened:
    """What a source holds, with the wijken of this gemeente; `shared` says whose it is, when another shared it."""

    source: Source
    document: Document
    shared: Shared | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """A questionnaire as a line in a list; `at` is when it went out, was changed last or was shared, none for ours.

    `told` says whose it is and what may be done with it, when another shared it.
    """

    source: Source
    title: str
    at: datetime | None
    told: str = ""


def named(text: str) -> Source:
    """Raises Refused for what is no name of a source."""
    origin, _colon, name = text.partition(":")
    if origin not in set(Origin) or not name or (origin != Origin.TEMPLATE and not _is_id(name)):
        raise Refused(GONE, status=409)
    return Source(Origin(origin), name)


def opened(source: Source) -> Opened:
    """Raises Refused when it is not there, or no longer so."""
    shared = shelf.found(UUID(source.id)) if source.origin == Origin.SHARED else None
    document = shared.document if shared else _found(source)
    return Opened(source, with_places(document, {}, areas()), shared)


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
    if origin == Origin.SHARED:
        return [
            Whole(Source(origin, str(one.id)), one.title, one.at, one.credit)
            for one in shelf.of_others(MOST)
        ]
    version = QuestionnaireVersion
    own = origin == Origin.OWN
    at = version.frozen_at if own else version.updated_at
    query = sa.select(version.id, Questionnaire.title, at.label("at")).join(Questionnaire)
    # By name: what is selected below is no table of a gemeente any more, to which the ORM would add it.
    of_it = query.ext(distinct_on(version.questionnaire_id)).where(
        version.tenant_id == current.tenant_id(),
        version.frozen_at.is_not(None) if own else version.frozen_at.is_(None),
    )
    found = of_it.order_by(version.questionnaire_id, version.number.desc()).subquery()
    rows = db.session.execute(sa.select(found).order_by(found.c.at.desc()).limit(MOST))
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


def of_others() -> list[dict[str, Any]]:
    """Each question of what other gemeenten shared last."""
    return [
        line
        for one in shelf.of_others(MOST)
        for line in lines(Source(Origin.SHARED, str(one.id)), one.document)
    ]


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
