"""The worker counts a closed wave, once: what is kept has passed disclosure control already."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.anonymity.rewriting import forget_areas
from meedoen.fieldwork.answering import responses
from meedoen.fieldwork.answering.responses import StoredResponse
from meedoen.fieldwork.waves import reading
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import State
from meedoen.language.lists import in_words
from meedoen.language.texts import _
from meedoen.places.reading import names, whole_names, word
from meedoen.results.counting.groups import Group, groups_of
from meedoen.results.counting.models import ResultSummary, ResultTable
from meedoen.results.counting.questions import tables_of
from meedoen.results.counting.shapes import GEMEENTE, PART
from meedoen.results.counting.summary import summary_of
from meedoen.results.counting.tracing import traced
from meedoen.rules.reading import in_use
from meedoen.survey.definition.freezing import compiled
from meedoen.survey.routing.questionnaire import Questionnaire
from tenants import audit, current
from tenants.database import db
from tenants.deeds import WORKER, Kind, Object, Verb
from tenants.queue import ring

MOST_NAMES = 4


def count_wave(wave_id: UUID, now: datetime) -> bool:
    """Count a closed wave and tell whether that was done now.

    Never counts again: figures before and after one person's answer was erased would tell
    that answer.
    """
    wave = reading.locked(wave_id)
    if wave.state != State.CLOSED or _is_counted(wave_id):
        return False
    questionnaire = _held_to_our_own(compiled(wave.questionnaire_version_id))
    answered = responses.load(wave_id)
    groups = _groups(wave, answered)
    found = tables_of(questionnaire, groups, [a.answers for a in answered], [*names().values()])
    tables = traced(found, wave.questionnaire_version_id)
    db.session.add_all(
        ResultTable(wave_id=wave_id, question_id=table.question, position=at, body=table)
        for at, table in enumerate(tables)
    )
    invited = reading.invited_by_area(wave_id)
    body = summary_of(wave, questionnaire, groups, invited, word() or _("wijk"))
    db.session.add(ResultSummary(wave_id=wave_id, body=body, counted_at=now))
    forget_areas(wave_id)
    size, counted = len(questionnaire.questions), Object(Kind.WAVE, wave_id)
    audit.note(WORKER, Verb.WAVE_COUNTED, counted, questions=size)
    ring("gather_texts", wave_id)
    return True


def _held_to_our_own(questionnaire: Questionnaire) -> Questionnaire:
    """A gemeente may ask for larger groups than the questionnaire does, at the moment that it is counted."""
    return replace(questionnaire, min_group=max(questionnaire.min_group, in_use().smallest_group))


def _is_counted(wave_id: UUID) -> bool:
    found = sa.select(ResultSummary.wave_id).where(ResultSummary.wave_id == wave_id)
    return db.session.scalar(found) is not None


def _groups(wave: Wave, answered: Sequence[StoredResponse]) -> list[Group]:
    known = whole_names()
    asked = {code: known.get(code, code) for code in (wave.areas or known)}
    homes = [a.attributes.get("area") for a in answered]
    name = whole_name(list(asked.values()), len(known))
    kind = GEMEENTE if name == current.space().name else PART
    return groups_of(homes, asked, name, kind)


def whole_name(asked: Sequence[str], everywhere: int) -> str:
    """What everybody together is called: a wave of some wijken is not the whole gemeente."""
    gemeente = current.space().name
    if len(asked) >= everywhere:
        return gemeente
    if len(asked) <= MOST_NAMES:
        return in_words(asked)
    return _(
        "%(some)s van de %(all)s wijken van %(gemeente)s",
        some=len(asked),
        all=everywhere,
        gemeente=gemeente,
    )
