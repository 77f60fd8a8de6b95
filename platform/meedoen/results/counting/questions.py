"""Every question of a wave becomes a table; what is hidden of one follows from those before it.

Pure: answers in, figures out that passed disclosure control.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from meedoen.results.counting.groups import Group
from meedoen.results.counting.linked import leading
from meedoen.results.counting.parts import Part, parts_of
from meedoen.results.counting.shapes import Table
from meedoen.results.counting.summary import least
from meedoen.results.counting.tables import table_part
from meedoen.results.counting.wording import wording
from meedoen.results.disclosure.hiding import Rule
from meedoen.survey.routing.questionnaire import Questionnaire
from meedoen.survey.types.question import Question

Given = Sequence[Mapping[str, Any]]


def tables_of(
    questionnaire: Questionnaire,
    groups: Sequence[Group],
    given: Given,
    names: Collection[str] = (),
) -> list[Table]:
    """In the order of the pages; `given` has the answers of each respondent, `names` the wijken."""
    made: dict[str, Table] = {}
    leads = leading(questionnaire)
    for question in questionnaire.questions.values():
        before = leads[question.id]
        kept_back = frozenset[str]().union(*(made[name].hidden for name in before))
        parts = parts_of(question, [answers.get(question.id) for answers in given], names)
        rule = rule_of(question, questionnaire, before, kept_back)
        made[question.id] = replace(
            _table(question, questionnaire, parts, groups, rule), note=question.reader_note(names)
        )
    return list(made.values())


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
