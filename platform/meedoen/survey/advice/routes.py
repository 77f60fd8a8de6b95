"""Every way through a questionnaire: which answers lead along it, what it asks, and how long that takes. Pure.

Only answers on which something depends are told apart: for each such question one answer for every way in which it can
turn out. Two that show the same questions are one route.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

from meedoen.survey.advice.checks import seconds
from meedoen.survey.routing.questionnaire import Questionnaire
from meedoen.survey.types.conditions import Match
from meedoen.survey.types.demands import Demand
from meedoen.survey.types.question import Item, Question

MOST, MOST_TRIED, MOST_TURNS = 24, 2000, 64
Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Along:
    """`answers` lead along it; `decided` are the questions on which something depends; it may end early."""

    answers: Answers
    items: tuple[Item, ...]
    decided: tuple[str, ...]
    stops: bool
    minutes: int

    @property
    def questions(self) -> int:
        return sum(isinstance(item, Question) for item in self.items)


@dataclass(frozen=True, slots=True)
class Routes:
    """The shortest first; `all_of_them` is False when there are more than anybody would read."""

    routes: tuple[Along, ...]
    all_of_them: bool


def routes(questionnaire: Questionnaire) -> Routes:
    turns = {q.id: list(_turns(q, matches)) for q, matches in _deciding(questionnaire)}
    found: dict[tuple[str, ...], Along] = {}
    tried = 0
    for answers in _ways(questionnaire, turns, {}):
        tried += 1
        along = _along(questionnaire, answers, tuple(turns))
        found.setdefault((*(item.id for item in along.items), str(along.stops)), along)
        if len(found) > MOST or tried >= MOST_TRIED:
            break
    kept = sorted(list(found.values())[:MOST], key=lambda one: (one.questions, one.minutes))
    return Routes(tuple(kept), len(found) <= MOST and tried < MOST_TRIED)


def _deciding(questionnaire: Questionnaire) -> Iterator[tuple[Question, list[Match]]]:
    """Each question on whose answer something depends, with what is asked of that answer."""
    looked: dict[str, list[Match]] = {}
    for step in questionnaire.steps:
        for item in step.items:
            for condition in item.show_if.conditions if item.show_if else ():
                looked.setdefault(condition.question, []).append(condition.match)
    for question in questionnaire.questions.values():
        for condition in question.stop_if.conditions(question.id) if question.stop_if else ():
            looked.setdefault(condition.question, []).append(condition.match)
    for question in questionnaire.questions.values():
        if matches := list(dict.fromkeys(looked.get(question.id, ()))):
            yield question, matches


def _turns(question: Question, matches: list[Match]) -> Iterator[Any]:
    """One answer for each way in which all that is asked of it can turn out; None is no answer."""
    known = set[tuple[bool, ...]]()
    for holds in islice(product((True, False), repeat=len(matches)), MOST_TURNS):
        demands = [Demand(question.id, m, holds=h) for m, h in zip(matches, holds, strict=True)]
        tried = list(question.candidates(demands)) + ([] if question.required else [None])
        for answer in tried:
            turned = tuple(match.holds(answer) for match in matches)
            if turned == holds and turned not in known:
                known.add(turned)
                yield answer


def _ways(
    questionnaire: Questionnaire, turns: Mapping[str, list[Any]], answers: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """In the order of the pages: a question that these answers do not show is not answered."""
    asked = questionnaire.route(answers).asked()
    open_one = next((name for name in turns if name in asked and name not in answers), None)
    if open_one is None:
        yield {name: answer for name, answer in answers.items() if answer is not None}
        return
    for answer in turns[open_one]:
        yield from _ways(questionnaire, turns, {**answers, open_one: answer})


def _along(questionnaire: Questionnaire, answers: Answers, deciding: tuple[str, ...]) -> Along:
    route = questionnaire.route(answers)
    items = tuple(item for page in route.pages.values() for item in page)
    asked = {item.id for item in items}
    takes = max(1, -int(-sum(map(seconds, items)) // 60))
    decided = tuple(name for name in deciding if name in asked)
    return Along(answers, items, decided, route.stop is not None, takes)
