"""Somebody who changed the words of a question says whether it is the same question still."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from meedoen.forms.cleaning import clean
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.survey.definition.earlier import Step
from meedoen.survey.document.keeping import random_key
from meedoen.survey.document.sense import items_of
from meedoen.survey.document.words import Document
from meedoen.survey.editor.drafting import Seen, held_as_seen, replace
from meedoen.survey.identity.models import Rewording
from meedoen.survey.identity.register import keep
from meedoen.survey.identity.unsure import unsure
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Code, Kind, Object, Verb

LONGEST = 500
OTHER_QUESTION = "andere-vraag"
WHICH = lazy("Kies of dit nog dezelfde vraag is.")
WHY = lazy("Zeg kort waarom u de vraag anders stelt.")
TOO_LONG = lazy("Dit is te lang. Gebruik hooguit 500 tekens.")
ANSWERED = lazy("Deze vraag hoeft u niet meer te beantwoorden.")


class Verdict(StrEnum):
    TYPO = "taalfout"
    SAME = "dezelfde"
    OTHER = "andere"


@dataclass(frozen=True, slots=True)
class Judgement:
    """As somebody typed it."""

    item_id: str
    verdict: str
    why: str


def judge(seen: Seen, told: Judgement, now: datetime, by: Actor) -> None:
    """Of the words as they stand; other words after that are asked about again.

    The same question keeps its identity, and that its figures break is noted, but for a typing error.
    Another question begins anew, which can be undone. Raises what a change raises, and Refused with a
    sentence by field, or (409) when there is nothing to say of it.
    """
    why = clean(told.why)
    draft = held_as_seen(seen, by)
    one = unsure(draft.document).get(told.item_id)
    if one is None:
        raise Refused(ANSWERED, status=409)
    said = _said(told.verdict, why)
    if said is Verdict.OTHER:
        other = _another(draft.document, told.item_id)
        replace(draft, other, now, Step(OTHER_QUESTION, by.id, now), by)
    else:
        keep(draft.document["default_language"], one.now, now)
        db.session.add(
            Rewording(
                from_id=one.before.id,
                to_id=UUID(one.now.wording),
                why=why,
                by=by.id,
                at=now,
                breaks=said is Verdict.SAME,
            )
        )
    about = Object(Kind.QUESTIONNAIRE, draft.questionnaire_id)
    note(by, Verb.QUESTION_REWORDED, about, question=Code(told.item_id), verdict=said)


def _said(verdict: str, why: str) -> Verdict:
    if verdict not in [*Verdict]:
        raise Refused.at({"oordeel": str(WHICH)})
    if len(why) > LONGEST:
        raise Refused.at({"waarom": str(TOO_LONG)})
    if verdict == Verdict.SAME and not why:
        raise Refused.at({"waarom": str(WHY)})
    return Verdict(verdict)


def _another(document: Document, item_id: str) -> Document:
    made = deepcopy(document)
    for item in items_of(made):
        if item["id"] == item_id:
            item |= {"identity": random_key(), "wording": random_key()}
    return made
