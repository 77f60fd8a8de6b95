"""Every question of a wave becomes a table; what is hidden of one follows from those before it.

Pure: answers in, figures out that passed disclosure control.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import product

import numpy as np

from meedoen.language.texts import lazy
from meedoen.results.counting.folding import foldings, splits, told
from meedoen.results.counting.groups import Group, tally
from meedoen.results.counting.linked import (
    Given,
    asked,
    crossing,
    deciding,
    kinds_of_people,
    leading,
)
from meedoen.results.counting.parts import Part, parts_of
from meedoen.results.counting.reasons import reason_of
from meedoen.results.counting.shapes import GEMEENTE, Hidden, Table, TablePart
from meedoen.results.counting.singling import echoes, kept_from_few
from meedoen.results.counting.summary import least
from meedoen.results.counting.tables import explained, stays_hidden, table_part
from meedoen.results.counting.wording import wording
from meedoen.results.disclosure.tallies import Rule
from meedoen.survey.routing.questionnaire import Questionnaire
from meedoen.survey.types.halves import APART, HALF
from meedoen.survey.types.question import Question

Figures = tuple[TablePart, ...]
Shown = tuple[Figures, Sequence[Part]]
NOT_EVERYBODY = lazy("Niet iedereen kreeg deze vraag. Dat hing af van eerdere antwoorden.")


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
    """`silent` are the questions of which nothing is told, as they would tell on one before.

    `parts` are the answers as they were asked, `shown` as they stand in the tables.
    """

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
        self.deciding = deciding(questionnaire)
        self.leads, self.got = leading(questionnaire), asked(questionnaire, given)
        self.tables: dict[str, Table] = {}
        self.parts: dict[str, Sequence[Part]] = {}
        self.shown: dict[str, Sequence[Part]] = {}
        self.silent: frozenset[str] = frozenset()

    def add(self, question: Question) -> None:
        answers = [one.get(question.id) for one in self.given]
        halves = [one.get(HALF) for one in self.given]
        parts = parts_of(question, answers, self.got[question.id], self.names, halves)
        if self._was_asked_before(question.id, parts):
            self.silent |= {question.id}
        self.parts[question.id] = parts
        made, shown = self._shown(question, parts)
        reason = reason_of(self.questionnaire, question.id)
        table = Table(
            question=question.id,
            text=question.text,
            type=question.type,
            wording=wording(question, shown[0].lines, self.questionnaire.variables),
            note=" ".join(filter(None, (*self._notes(question), told(shown, parts)))),
            parts=tuple(explained(part, reason) for part in made),
        )
        self.tables[question.id], self.shown[question.id] = table, shown
        if self._told_by_crossing(table, shown):
            self.silent |= crossing(self.questionnaire, question.id)

    def _shown(self, question: Question, parts: Sequence[Part]) -> Shown:
        """The figures as they were asked, or with rare answers together where that is what it
        takes to show anything of everybody."""
        rule = self._rule(question)
        asked_alike = self._figures(parts, rule), parts
        if GEMEENTE in rule.kept_back or self._shows_everybody(*asked_alike, rule):
            return asked_alike
        folded = ((self._figures(some, rule), some) for some in foldings(parts))
        return next((one for one in folded if self._shows_everybody(*one, rule)), asked_alike)

    def _figures(self, parts: Sequence[Part], rule: Rule) -> Figures:
        return tuple(table_part(part, self.groups, replace(rule, mute=part.mute)) for part in parts)

    def _shows_everybody(self, made: Figures, parts: Sequence[Part], rule: Rule) -> bool:
        """Where enough people answered."""
        return not any(
            isinstance(figures.groups[0], Hidden)
            and tally(self.groups[0], part.column).n >= rule.minimum
            for figures, part in zip(made, parts, strict=True)
        )

    def _notes(self, question: Question) -> Iterator[str]:
        yield question.reader_note(self.names)
        if question.other_wording:
            yield str(APART)
        if self.leads[question.id]:
            yield str(NOT_EVERYBODY)

    def _rule(self, question: Question) -> Rule:
        """What a sensitive question leads to is sensitive, and hidden where that is."""
        asked_of = {question.id, *self.leads[question.id]}
        sensitive = not self.questionnaire.sensitive_ones.isdisjoint(asked_of)
        return Rule(least(self.questionnaire), sensitive, kept_back=self._kept_back(question))

    def _kept_back(self, question: Question) -> frozenset[str]:
        if question.id in self.silent or self._undoes_a_folding(question):
            return frozenset(group.code for group in self.groups)
        few = kept_from_few(self.questionnaire, question.id, self.given, self.groups, self._told())
        few = few.union(*(self.tables[one].hidden for one in self.leads[question.id]))
        return few | self._wijken if question.other_wording else few

    @property
    def _wijken(self) -> frozenset[str]:
        """A half of a wijk is few people: halves are told of all together alone."""
        return frozenset(group.code for group in self.groups) - {GEMEENTE}

    def _told(self) -> list[str]:
        """Something of them is shown."""
        everywhere = {group.code for group in self.groups}
        return [name for name, table in self.tables.items() if table.hidden != everywhere]

    def _undoes_a_folding(self, question: Question) -> bool:
        deciding = self.deciding[question.id]
        return any(splits(match, self.shown[name]) for name, match in deciding)

    def _was_asked_before(self, name: str, parts: Sequence[Part]) -> bool:
        """Whether an earlier question that other people got has the same answers."""
        return any(
            echoes(part.column, earlier.column)
            for other, made in self.parts.items()
            if other not in self.leads[name] | self.silent
            and not np.array_equal(self.got[other], self.got[name])
            for part, earlier in product(parts, made)
        )

    def _told_by_crossing(self, table: Table, parts: Sequence[Part]) -> bool:
        if not table.hidden or crossing(self.questionnaire, table.question) <= self.silent:
            return False
        kinds = kinds_of_people(self.questionnaire, table.question, self.given)
        pairs = zip(parts, table.parts, strict=True)
        return not all(stays_hidden(part, made, self.groups, kinds) for part, made in pairs)
