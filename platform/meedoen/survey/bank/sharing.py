"""A gemeente shares a questionnaire that it asked, under a licence, and may stop doing so; what others took stays."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.survey.bank.models import Licence, SharedQuestionnaire
from meedoen.survey.bank.shelf import uses
from meedoen.survey.definition.models import Questionnaire, QuestionnaireVersion
from meedoen.survey.document.words import Document
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb

NOT_OUT = lazy("U kunt alleen een vragenlijst delen die al aan inwoners is gevraagd.")
ALREADY = lazy("Deze vragenlijst wordt al gedeeld.")
NOT_SHARED = lazy("Deze vragenlijst wordt niet meer gedeeld.")


@dataclass(frozen=True, slots=True)
class Own:
    """`uses` is how many other gemeenten took it over, or a part of it."""

    id: UUID
    title: str
    licence: Licence
    at: datetime
    uses: int


def share(version_id: UUID, licence: Licence, now: datetime, by: Actor) -> SharedQuestionnaire:
    """Raises Refused when it did not go out, or is shared."""
    query = sa.select(QuestionnaireVersion).where(
        QuestionnaireVersion.id == version_id, QuestionnaireVersion.frozen_at.is_not(None)
    )
    version = db.session.scalars(query.with_for_update(key_share=True)).one_or_none()
    if version is None:
        raise Refused(NOT_OUT, status=409)
    if db.session.scalar(_shared().where(SharedQuestionnaire.version_id == version_id)):
        raise Refused(ALREADY, status=409)
    made = SharedQuestionnaire(
        version_id=version_id, title=version.definition["title"],
        document=_for_others(version.document), licence=licence.value, shared_at=now,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    note(by, Verb.QUESTIONNAIRE_SHARED, Object(Kind.QUESTIONNAIRE, version.questionnaire_id))
    return made


def take_back(shared_id: UUID, now: datetime, by: Actor) -> None:
    """Nobody finds it from now on. Raises Refused when it is not shared."""
    one = db.session.scalar(_shared().where(SharedQuestionnaire.id == shared_id).with_for_update())
    if one is None:
        raise Refused(NOT_SHARED, status=409)
    one.taken_back_at = now
    of = sa.select(QuestionnaireVersion.questionnaire_id)
    questionnaire = db.session.scalars(of.where(QuestionnaireVersion.id == one.version_id)).one()
    note(by, Verb.QUESTIONNAIRE_UNSHARED, Object(Kind.QUESTIONNAIRE, questionnaire))


def shared_here() -> list[Own]:
    """The newest first."""
    counted = uses()
    rows = db.session.scalars(_shared().order_by(SharedQuestionnaire.shared_at.desc()))
    return [
        Own(one.id, one.title, Licence(one.licence), one.shared_at, counted.get(one.id, 0))
        for one in rows
    ]


def can_be_shared() -> list[tuple[UUID, str]]:
    """(version id, title) of the newest that went out of each questionnaire, when it is not shared."""
    version = QuestionnaireVersion
    taken = _shared().with_only_columns(SharedQuestionnaire.version_id)
    newest = sa.select(version.id, Questionnaire.title, version.questionnaire_id, version.number)
    rows = db.session.execute(
        newest.join(Questionnaire)
        .where(version.frozen_at.is_not(None), version.id.not_in(taken))
        .order_by(Questionnaire.title, version.questionnaire_id, version.number.desc())
    )
    found = dict[UUID, tuple[UUID, str]]()
    for row in rows:
        found.setdefault(row.questionnaire_id, (row.id, row.title))
    return list(found.values())


def _shared() -> sa.Select[SharedQuestionnaire]:
    return sa.select(SharedQuestionnaire).where(SharedQuestionnaire.taken_back_at.is_(None))


def _for_others(document: Document) -> Document:
    """Without the notes that are for colleagues alone."""
    made = deepcopy(document)
    for texts in made["texts"].values():
        texts.pop("notes", None)
    return made
