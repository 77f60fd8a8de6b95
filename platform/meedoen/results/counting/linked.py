"""Which questions lead to which: how many got a follow-up tells how many gave the answer before."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from meedoen.results.counting.columns import Flags, alike
from meedoen.survey.routing.questionnaire import Questionnaire
from meedoen.survey.types.conditions import Match

Given = Sequence[Mapping[str, object]]
Leads = Mapping[str, frozenset[str]]
Deciding = tuple[str, Match]


def leading(questionnaire: Questionnaire) -> Leads:
    """For each question those that decide who gets it, by a condition or by stopping before it.

    Those that decide on these in turn are among them.
    """
    found: dict[str, frozenset[str]] = {}
    for name, deciding in _deciding(questionnaire):
        direct = frozenset(question for question, _match in deciding)
        found[name] = direct.union(*(found.get(before, frozenset()) for before in direct))
    return found


def crossing(questionnaire: Questionnaire, name: str) -> frozenset[str]:
    """The follow-ups of a question that depend on another question as well.

    Who reads how many got one of these learns how the two answers go together.
    """
    return frozenset(other for other, beside in _beside(questionnaire, name).items() if beside)


def kinds_of_people(questionnaire: Questionnaire, name: str, given: Given) -> list[Flags]:
    """Respondents set apart by those other answers.

    Who are of one kind could have given each other's answers to this question, follow-ups and
    all, and no figure would have been different.
    """
    beside = frozenset[Deciding]().union(*_beside(questionnaire, name).values())
    met = [[match.holds(answers.get(at)) for at, match in beside] for answers in given]
    kind = alike(np.array(met, dtype=np.bool_).reshape(len(given), len(beside)))
    return [kind == at for at in range(kind.max(initial=-1) + 1)]


def asked(questionnaire: Questionnaire, given: Given) -> Mapping[str, Flags]:
    """Who got each question."""
    if not any(leading(questionnaire).values()):
        return dict.fromkeys(questionnaire.questions, np.ones(len(given), dtype=np.bool_))
    routes = [questionnaire.route(answers).pages for answers in given]
    met = [{item.id for items in pages.values() for item in items} for pages in routes]
    return {
        name: np.array([name in items for items in met], dtype=np.bool_)
        for name in questionnaire.questions
    }


def deciding(questionnaire: Questionnaire) -> Mapping[str, list[Deciding]]:
    """For each question the answers that decide at once whether somebody gets it."""
    return dict(_deciding(questionnaire))


def _deciding(questionnaire: Questionnaire) -> Iterator[tuple[str, list[Deciding]]]:
    stops: list[Deciding] = []
    for question in questionnaire.questions.values():
        conditions = question.show_if.conditions if question.show_if else ()
        yield question.id, [*stops, *((one.question, one.match) for one in conditions)]
        if question.stop_if:
            decide = question.stop_if.conditions(question.id)
            if question.stop_if.when:
                decide = (*decide, *conditions)  # who does not get it is not stopped
            stops += ((one.question, one.match) for one in decide)


def _beside(questionnaire: Questionnaire, name: str) -> Mapping[str, frozenset[Deciding]]:
    """For each follow-up of a question what else decides who gets it."""
    leads = leading(questionnaire)
    after = {name} | {other for other, before in leads.items() if name in before}
    return {
        other: frozenset(one for one in deciding if one[0] not in after)
        for other, deciding in _deciding(questionnaire)
        if other in after - {name}
    }
