"""Questions that are not put to everybody, and so could set a few people apart from the others.

How many got such a question, or what the others answered when asked again, is then what those
few answered.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from meedoen.results.counting.columns import Column, Flags
from meedoen.results.counting.groups import Group
from meedoen.results.counting.linked import Given
from meedoen.results.disclosure.tallies import SMALLEST_MINIMUM
from meedoen.survey.routing.questionnaire import Questionnaire
from meedoen.survey.types.conditions import Match
from meedoen.survey.types.question import Question

Patterns = NDArray[np.intp]
ALIKE = 10  # at most one in ten of those with another answer than most is told wrongly


def kept_from_few(
    questionnaire: Questionnaire, question: Question, given: Given, groups: Sequence[Group]
) -> frozenset[str]:
    """The codes of the groups in which one answer, of several that decide who gets a question,
    sets fewer than ten people apart: the number that got it tells the other answer of those few."""
    met = list(_met(questionnaire, question, given))
    return frozenset(group.code for group in groups if _leaves_a_few(met, group.members))


def echoes(one: Column, other: Column) -> bool:
    """Whether the answers to one question are nearly those to another: asked twice, perhaps in
    other words. Only who answered both can tell."""
    both = one.answered & other.answered
    if both.sum() < SMALLEST_MINIMUM:
        return False
    first, second = one.pattern[both], other.pattern[both]
    return _tells(first, second, one.ticked) or _tells(second, first, other.ticked)


def _met(
    questionnaire: Questionnaire, question: Question, given: Given
) -> Iterator[Sequence[Flags]]:
    """Who meets each of the answers that decide together: the conditions among themselves, and
    beside them those that did not stop at a later question."""
    if question.show_if is None:
        return
    shown = question.show_if
    if len({one.question for one in shown.conditions}) > 1:
        yield [_flags(one.holds(answers) for answers in given) for one in shown.conditions]
    stops = _stops_between(questionnaire, question)
    if stops:
        stopped = [_flags(m.holds(answers.get(at)) for answers in given) for at, m in stops]
        yield [_flags(shown.holds(answers) for answers in given), *stopped]


def _stops_between(questionnaire: Questionnaire, question: Question) -> list[tuple[str, Match]]:
    """Those after the first question that a condition names: before it, everybody who answered
    that one went on."""
    names = list(questionnaire.questions)
    conditions = question.show_if.conditions if question.show_if else ()
    first = min((names.index(one.question) for one in conditions), default=len(names))
    between = (questionnaire.questions[name] for name in names[first : names.index(question.id)])
    return [(one.id, one.stop_if.match) for one in between if one.stop_if]


def _leaves_a_few(met: Sequence[Sequence[Flags]], members: Flags) -> bool:
    """One answer alone, or all but one together: what lies between leaves more on either side."""
    return any(
        0 < min(held, int(members.sum()) - held) < SMALLEST_MINIMUM
        for terms in met
        for size in {1, len(terms) - 1}
        for some in combinations(terms, size)
        for held in _counted(some, members)
    )


def _counted(some: Sequence[Flags], members: Flags) -> tuple[int, int]:
    """How many of the members meet all of these, and how many meet any."""
    every, any_ = np.logical_and.reduce(some), np.logical_or.reduce(some)
    return int((every & members).sum()), int((any_ & members).sum())


def _flags(outcomes: Iterable[bool]) -> Flags:
    return np.fromiter(outcomes, dtype=np.bool_)


def _tells(known: Patterns, wanted: Patterns, ticked: bool) -> bool:
    """Whether who knows somebody's one answer can tell the other (Goodman and Kruskal).

    `ticked`: answers of many ticks, of which each person's own are different and tell nothing.
    """
    people, best = np.bincount(known), np.zeros(known.max() + 1, dtype=np.intp)
    both, counts = np.unique(known * (wanted.max() + 1) + wanted, return_counts=True)
    np.maximum.at(best, both // (wanted.max() + 1), counts)
    told = people > ticked
    wrong, otherwise = len(known) - best[told].sum(), len(known) - np.bincount(wanted).max()
    return bool(ALIKE * wrong <= otherwise if otherwise else told.sum() == 1)
