"""A colleague says something of a question, another answers, and somebody says that it is done."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.forms.cleaning import clean
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.survey.remarks.models import Remark, State
from tenants.database import db
from tenants.deeds import Actor

LONGEST = 2000
NO_WORDS = lazy("Vul een tekst in van hooguit 2000 tekens.")
GONE = lazy("Deze opmerking is er niet meer.")
DONE = lazy("Deze opmerking is al klaar.")
ANSWERED = lazy("Een collega heeft intussen geantwoord. Kijk wat er nu staat.")


def remark(questionnaire_id: UUID, item_id: str, words: str, now: datetime, by: Actor) -> Remark:
    """Raises Refused for no words, or too many."""
    made = Remark(
        questionnaire_id=questionnaire_id, item_id=item_id, words=_words(words, "opmerking"),
        made_by=by.id, made_at=now,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    return made


def answer(questionnaire_id: UUID, remark_id: UUID, words: str, now: datetime, by: Actor) -> None:
    """Once. Raises Refused for no words, and (409) when a colleague was first."""
    found = _held(questionnaire_id, remark_id)
    if found.state is not State.OPEN:
        raise Refused(DONE if found.state is State.DONE else ANSWERED, status=409)
    found.answer, found.answered_by, found.answered_at = _words(words, "antwoord"), by.id, now
    db.session.flush()


def finish(questionnaire_id: UUID, remark_id: UUID, now: datetime, by: Actor) -> None:
    """A second time changes nothing. Raises Refused (409) for one that is not there."""
    found = _held(questionnaire_id, remark_id)
    if found.done_at is None:
        found.done_by, found.done_at = by.id, now
        db.session.flush()


def forget(questionnaire_id: UUID) -> None:
    db.session.execute(sa.delete(Remark).where(Remark.questionnaire_id == questionnaire_id))


def _held(questionnaire_id: UUID, remark_id: UUID) -> Remark:
    query = sa.select(Remark).where(
        Remark.id == remark_id, Remark.questionnaire_id == questionnaire_id
    )
    found = db.session.scalars(query.with_for_update()).one_or_none()
    if found is None:
        raise Refused(GONE, status=409)
    return found


def _words(typed: str, field: str) -> str:
    words = clean(typed)
    if not 0 < len(words) <= LONGEST:
        raise Refused.at({field: NO_WORDS})
    return words
