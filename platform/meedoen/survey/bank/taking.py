"""Takes a question of the bank over into a draft: the same question, with answers of its own from there on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.survey import library
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.definition.earlier import Step
from meedoen.survey.definition.filling import with_places
from meedoen.survey.definition.models import QuestionnaireVersion
from meedoen.survey.definition.storing import stored, working
from meedoen.survey.document.questions import Asked, questions
from meedoen.survey.document.sense import items_of
from meedoen.survey.document.words import Document
from meedoen.survey.editor.drafting import held, replace
from meedoen.survey.editor.editing import add_item, find_item, new_code
from meedoen.survey.editor.surroundings import areas
from meedoen.survey.identity.register import lend
from tenants.database import db
from tenants.deeds import Actor

FROM_BANK = "uit-de-bank"
GONE = lazy("Deze vraag is er niet meer. Zoek opnieuw.")
THERE = lazy("Deze vraag staat al in de vragenlijst.")
ALONE = frozenset({"show_if", "stop_if"})
"""What leads to other questions, which do not come along."""


@dataclass(frozen=True, slots=True)
class Taken:
    """`free`: it had a condition, and that did not come along."""

    item_id: str
    free: bool


def take(wording: str, questionnaire_id: UUID, now: datetime, by: Actor) -> Taken:
    """At the end of the draft. Raises what a change raises, and Refused when it is not there or there already."""
    source = _source(wording)
    one = next(found for found in questions(source) if found.wording == wording)
    item = find_item(working(with_places(source, {}, areas())), one.item)
    draft = held(questionnaire_id, by)
    if one.identity in {other.identity for other in questions(draft.document)}:
        raise Refused(THERE, status=409)
    code = new_code(one.text, [other["id"] for other in items_of(draft.document)])
    alone = {key: value for key, value in item.items() if key not in ALONE} | {"id": code}
    definition = add_item(draft.definition["blocks"][-1]["id"], alone)(draft.definition)
    compile_questionnaire(definition)
    document = _known_as(stored(definition, draft.document), code, one)
    if wording in _ours():
        lend(_only(document, code), now)
    replace(draft, document, now, Step(FROM_BANK, by.id, now), by)
    return Taken(code, free=not ALONE.isdisjoint(item))


def _source(wording: str) -> Document:
    """The template, or the newest document of this gemeente that went out with it."""
    if wording in _ours():
        return _ours()[wording]
    path = "$.structure.blocks[*].items[*] ? (@.wording == $wanted)"
    holds = sa.func.jsonb_path_exists(
        QuestionnaireVersion.document, sa.cast(path, sa.dialects.postgresql.JSONPATH),
        sa.func.jsonb_build_object("wanted", sa.cast(wording, sa.Text)),
    )  # fmt: skip
    query = sa.select(QuestionnaireVersion.document).where(
        QuestionnaireVersion.frozen_at.is_not(None), holds
    )
    found = db.session.scalars(query.order_by(QuestionnaireVersion.frozen_at.desc()).limit(1))
    document: Document | None = found.one_or_none()
    if document is None:
        raise Refused(GONE, status=409)
    return document


@cache
def _ours() -> Mapping[str, Document]:
    """By wording the template that asks it; templates come with the code."""
    documents = [library.document(template.id) for template in library.templates()]
    return {one.wording: ours for ours in documents for one in questions(ours)}


def _known_as(document: Document, code: str, one: Asked) -> Document:
    for item in items_of(document):
        if item["id"] == code:
            item |= {"identity": one.identity, "wording": one.wording}
    return document


def _only(document: Document, code: str) -> dict[str, Any]:
    """With that question alone."""
    (item,) = (one for one in items_of(document) if one["id"] == code)
    blocks = [{"id": "vraag", "items": [item]}]
    return {**document, "structure": {**document["structure"], "blocks": blocks}}
