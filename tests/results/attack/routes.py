"""What the routes of a questionnaire tell: how many of a wijk got a question, and how many must
have answered it. Everybody can read the questionnaire."""

from collections.abc import Sequence
from typing import Protocol

from meedoen.survey.routing.questionnaire import Questionnaire
from meedoen.survey.types.conditions import NEGATIVE, Condition, Join, Match, ShowIf, Stop
from meedoen.survey.types.measures import Kind
from meedoen.survey.types.question import Question
from tests.results.attack.bounding import Facts, Sum, plus


class Numbering(Protocol):
    facts: Facts

    def number(self, *key: str) -> int: ...


def asked(known: Numbering, questionnaire: Questionnaire, place: str) -> None:
    """Facts on one place, question by question in the order of the pages."""
    route = _Route(known, place, questionnaire)
    for question in questionnaire.questions.values():
        route.meet(question)


class _Route:
    """`going`: how many are still under way; `order`: the questions met, to see what follows what."""

    def __init__(self, known: Numbering, place: str, questionnaire: Questionnaire) -> None:
        self.known, self.place, self.questions = known, place, questionnaire.questions
        self.people: Sum = {known.number("people", place): 1}
        self.going: Sum = self.people
        self.since_stop: set[str] = set()
        self.stops = False

    def meet(self, question: Question) -> None:
        got = self._got(question)
        for measure in question.measures():
            n = self.known.number("n", question.id, measure.code, self.place)
            if question.required:
                self.known.facts.equal(n, got)
            else:
                self.known.facts.at_most({n: 1}, got)
        self.since_stop.add(question.id)
        if question.stop_if:
            stopped = self._stopped(question, question.stop_if, got)
            self.going = self._new(plus(self.going, stopped, -1))
            self.stops, self.since_stop = True, set()

    def _stopped(self, question: Question, stop: Stop, got: Sum) -> Sum:
        if stop.match:
            return self._meeting(question.id, stop.match)
        return self._several([self._part(stop.whole(question.id)), got], every=True)

    def _got(self, question: Question) -> Sum:
        """Those still under way who meet the conditions."""
        if question.show_if is None:
            return self.going
        after = all(map(self._follows, question.show_if.conditions))
        met = self._part(question.show_if)
        return met if after else self._several([met, self.going], every=True)

    def _part(self, part: Condition | ShowIf) -> Sum:
        if isinstance(part, Condition):
            return self._condition(part)
        sums = [self._part(inner) for inner in part.parts]
        every = part.join is Join.ALL
        met = sums[0] if len(sums) == 1 else self._several(sums, every=every)
        return plus(self.people, met, -1) if part.join is Join.NONE else met

    def _follows(self, condition: Condition) -> bool:
        """Whether all who meet it are still under way."""
        positive = condition.match.operator not in NEGATIVE
        return not self.stops or (positive and condition.question in self.since_stop)

    def _condition(self, condition: Condition) -> Sum:
        met = self._meeting(condition.question, condition.match)
        negative = condition.match.operator in NEGATIVE
        return plus(self.people, met, -1) if negative else met

    def _meeting(self, name: str, match: Match) -> Sum:
        """Those who gave one of the codes; of several answers each may have been given together."""
        given = [
            {self.known.number("yes", name, "", self.place, code): 1.0}
            for code in sorted(match.codes)
        ]
        if self.questions[name].measures()[0].kind is Kind.CHOICE:
            return {place: 1 for one in given for place in one}
        n: Sum = {self.known.number("n", name, "", self.place): 1}
        return given[0] if len(given) == 1 else self._several(given, every=False, out_of=n)

    def _several(self, sums: Sequence[Sum], *, every: bool, out_of: Sum | None = None) -> Sum:
        """All at once, or any of them: no more can be said than what fits in a wijk."""
        found, facts = self._new(None), self.known.facts
        everybody = out_of or self.people
        added: Sum = {}
        for one in sums:
            added = plus(added, one)
            facts.at_most(*((found, one) if every else (one, found)))
        if every:
            facts.at_most(plus(added, everybody, 1 - len(sums)), found)
        else:
            facts.at_most(found, added)
            facts.at_most(found, everybody)
        return found

    def _new(self, sums: Sum | None) -> Sum:
        number = self.known.facts.number()
        if sums is not None:
            self.known.facts.equal(number, sums)
        return {number: 1}
