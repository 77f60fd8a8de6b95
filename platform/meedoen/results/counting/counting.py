"""The worker counts a closed wave, once: what is kept has passed disclosure control already."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.answering import responses
from meedoen.fieldwork.answering.responses import StoredResponse
from meedoen.fieldwork.waves import reading
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import State
from meedoen.language.lists import in_words
from meedoen.language.texts import _
from meedoen.places.reading import areas
from meedoen.results.counting.groups import Group, groups_of
from meedoen.results.counting.linked import leading
from meedoen.results.counting.models import ResultSummary, ResultTable
from meedoen.results.counting.parts import Part, parts_of
from meedoen.results.counting.shapes import Table
from meedoen.results.counting.summary import least, summary_of
from meedoen.results.counting.tables import table_part
from meedoen.results.counting.wording import wording
from meedoen.results.disclosure.hiding import Rule
from meedoen.survey.definition.freezing import compiled
from meedoen.survey.routing.questionnaire import Questionnaire
from meedoen.survey.types.question import Question
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
    questionnaire = compiled(wave.questionnaire_version_id)
    answered = responses.load(wave_id)
    groups = _groups(wave, answered)
    db.session.add_all(_tables(wave_id, questionnaire, groups, answered))
    invited = reading.invited_by_area(wave_id)
    body = summary_of(wave, questionnaire, groups, invited, _area_word())
    db.session.add(ResultSummary(wave_id=wave_id, body=body, counted_at=now))
    size, counted = len(questionnaire.questions), Object(Kind.WAVE, wave_id)
    audit.note(WORKER, Verb.WAVE_COUNTED, counted, questions=size)
    ring("gather_texts", wave_id)
    return True


def _is_counted(wave_id: UUID) -> bool:
    found = sa.select(ResultSummary.wave_id).where(ResultSummary.wave_id == wave_id)
    return db.session.scalar(found) is not None


def _groups(wave: Wave, answered: Sequence[StoredResponse]) -> list[Group]:
    known = {area.code: area.name for area in areas()}
    asked = {code: known.get(code, code) for code in (wave.areas or known)}
    homes = [a.attributes.get("area") for a in answered]
    return groups_of(homes, asked, whole_name(list(asked.values()), len(known)))


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


def _area_word() -> str:
    """What this gemeente calls its areas."""
    return next((area.label for area in areas()), _("wijk"))


def _tables(
    wave_id: UUID,
    questionnaire: Questionnaire,
    groups: Sequence[Group],
    answered: Sequence[StoredResponse],
) -> list[ResultTable]:
    """In the order of the pages: what is hidden of a question is hidden of what it leads to."""
    made: dict[str, Table] = {}
    leads = leading(questionnaire)
    names = [area.name for area in areas()]
    for question in questionnaire.questions.values():
        before = leads[question.id]
        kept_back = frozenset[str]().union(*(made[name].hidden for name in before))
        parts = parts_of(question, [a.answers.get(question.id) for a in answered], names)
        rule = rule_of(question, questionnaire, before, kept_back)
        made[question.id] = replace(
            _table(question, questionnaire, parts, groups, rule), note=question.reader_note(names)
        )
    return [
        ResultTable(wave_id=wave_id, question_id=name, position=position, body=table)
        for position, (name, table) in enumerate(made.items())
    ]


def _table(
    question: Question,
    questionnaire: Questionnaire,
    parts: Sequence[Part],
    groups: Sequence[Group],
    rule: Rule,
) -> Table:
    return Table(
        question=question.id,
        text=question.text,
        type=question.type,
        wording=wording(question, parts[0].lines, questionnaire.variables),
        note="",
        parts=tuple(table_part(part, groups, replace(rule, mute=part.mute)) for part in parts),
    )


def rule_of(
    question: Question,
    questionnaire: Questionnaire,
    before: Collection[str],
    kept_back: frozenset[str],
) -> Rule:
    """What a sensitive question leads to is sensitive as well."""
    sensitive = not questionnaire.sensitive_ones.isdisjoint({question.id, *before})
    return Rule(least(questionnaire), sensitive, kept_back=kept_back)
