"""Every question of a wave becomes a table; what is hidden of one follows from those before it.

Pure: answers in, figures out that passed disclosure control.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from meedoen.results.counting.groups import Group
from meedoen.results.counting.linked import Given, asked, crossing, kinds_of_people, leading
from meedoen.results.counting.parts import Part, parts_of
from meedoen.results.counting.shapes import Table
from meedoen.results.counting.summary import least
from meedoen.results.counting.tables import stays_hidden, table_part
from meedoen.results.counting.wording import wording
from meedoen.results.disclosure.tallies import Rule
from meedoen.survey.routing.questionnaire import Questionnaire
from meedoen.survey.types.question import Question


def tables_of(
    questionnaire: Questionnaire,
    groups: Sequence[Group],
    given: Given,
    names: Collection[str] = (),
) -> list[Table]:
    """In the order of the pages; `given` has the answers of each respondent, `names` the wijken."""
    made = _Tables(questionnaire, groups, given, names)
    for question in questionnaire.questions.values():
        made.add(question)
    return list(made.tables.values())


class _Tables:
    """`silent` are the questions of which nothing is told, as they would tell on one before."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        groups: Sequence[Group],
        given: Given,
        names: Collection[str],
    ) -> None:
        self.questionnaire, self.groups, self.given, self.names = (
            questionnaire,
            groups,
            given,
            names,
        )
        self.leads, self.got = leading(questionnaire), asked(questionnaire, given)
        self.tables: dict[str, Table] = {}
        self.silent: frozenset[str] = frozenset()

    def add(self, question: Question) -> None:
        answers = [one.get(question.id) for one in self.given]
        parts = parts_of(question, answers, self.got[question.id], self.names)
        table = self._table(question, parts)
        self.tables[question.id] = table
        if self._told_by_crossing(table, parts):
            self.silent |= crossing(self.questionnaire, question.id)

    def _table(self, question: Question, parts: Sequence[Part]) -> Table:
        rule = self._rule(question.id)
        return Table(
            question=question.id,
            text=question.text,
            type=question.type,
            wording=wording(question, parts[0].lines, self.questionnaire.variables),
            note=question.reader_note(self.names),
            parts=tuple(
                table_part(part, self.groups, replace(rule, mute=part.mute)) for part in parts
            ),
        )

    def _rule(self, name: str) -> Rule:
        """What a sensitive question leads to is sensitive, and hidden where that is."""
        before = self.leads[name]
        sensitive = not self.questionnaire.sensitive_ones.isdisjoint({name, *before})
        return Rule(least(self.questionnaire), sensitive, kept_back=self._kept_back(name))

    def _kept_back(self, name: str) -> frozenset[str]:
        if name in self.silent:
            return frozenset(group.code for group in self.groups)
        return frozenset[str]().union(*(self.tables[one].hidden for one in self.leads[name]))

    def _told_by_crossing(self, table: Table, parts: Sequence[Part]) -> bool:
        if not table.hidden or crossing(self.questionnaire, table.question) <= self.silent:
            return False
        kinds = kinds_of_people(self.questionnaire, table.question, self.given)
        pairs = zip(parts, table.parts, strict=True)
        return not all(stays_hidden(part, made, self.groups, kinds) for part, made in pairs)
