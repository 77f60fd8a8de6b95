"""Finds items that no combination of answers can ever bring on screen.

Every way to an item is a set of demands on answers; for each question a few answers are tried
that meet its demands if any answer does. Where it is unsure it believes the composer: a hidden
question may always be without an answer, and rows and numbers of choices are not counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple

from meedoen.survey.types.conditions import DONT_KNOW, NEGATIVE, Condition, Match, Operator, ShowIf
from meedoen.survey.types.matrix import Matrix
from meedoen.survey.types.number import FARTHEST, Number
from meedoen.survey.types.options import Choosing
from meedoen.survey.types.question import Item, Question
from meedoen.survey.types.single import Single

MOST_WAYS = 200


class Demand(NamedTuple):
    question: str
    match: Match
    holds: bool


Way = frozenset[Demand]


def unreachable(items: Sequence[Item]) -> list[str]:
    """One sentence in Dutch for each item that nobody can ever see."""
    ways: dict[str, list[Way]] = {}
    questions: dict[str, Question] = {}
    going_on: Way = frozenset()
    for item in items:
        found = _ways(item.show_if, ways)
        ways[item.id] = [way for way in found if _possible(way | going_on, questions)]
        if isinstance(item, Question):
            questions[item.id] = item
            if item.stop_if:
                going_on |= {Demand(item.id, item.stop_if.match, holds=False)}
    return [_sentence(name) for name, found in ways.items() if not found]


def _sentence(name: str) -> str:
    return (
        f"Niemand kan ‘{name}’ te zien krijgen. "
        "Kijk bij ‘wanneer tonen’, of bij een eerdere vraag die de vragenlijst stopt."
    )


def _ways(show_if: ShowIf | None, ways: Mapping[str, list[Way]]) -> list[Way]:
    if show_if is None:
        return [frozenset()]
    each = [_ways_to(condition, ways) for condition in show_if.conditions]
    if not show_if.every:
        return [way for found in each for way in found][:MOST_WAYS]
    size = 1
    for found in each:
        size *= len(found)
    return [frozenset()] if size > MOST_WAYS else [_together(way) for way in product(*each)]


def _ways_to(condition: Condition, ways: Mapping[str, list[Way]]) -> list[Way]:
    """A condition that wants an answer also wants its question on screen."""
    demand = Demand(condition.question, condition.match, holds=True)
    if condition.match.operator in NEGATIVE:
        return [frozenset({demand})]
    return [way | {demand} for way in ways[condition.question]]


def _together(ways: Iterable[Way]) -> Way:
    return frozenset[Demand]().union(*ways)


def _possible(way: Way, questions: Mapping[str, Question]) -> bool:
    demands: dict[str, list[Demand]] = defaultdict(list)
    for demand in way:
        demands[demand.question].append(demand)
    return all(_meets(questions[name], wanted) for name, wanted in demands.items())


def _meets(question: Question, demands: Sequence[Demand]) -> bool:
    return any(
        all(demand.match.holds(answer) == demand.holds for demand in demands)
        for answer in _candidates(question, demands)
    )


def _candidates(question: Question, demands: Sequence[Demand]) -> Iterator[Any]:
    if not question.required or question.show_if:
        yield None
    if isinstance(question, Number):
        yield from _numbers(question, demands)
    elif isinstance(question, Choosing) and not isinstance(question, Single):
        yield from _selections(question, demands)
    elif isinstance(question, Matrix):
        yield dict(enumerate(sorted(question.codes - _banned(demands))))
    else:
        yield from (int(c) if c.isdigit() and _counts(question) else c for c in question.codes)


def _counts(question: Question) -> bool:
    return Operator.LESS_THAN in question.operators


def _numbers(question: Number, demands: Sequence[Demand]) -> Iterator[Any]:
    """The borders: around each limit, both ends, and the numbers that are named."""
    low = -FARTHEST if question.min is None else question.min
    high = FARTHEST if question.max is None else question.max
    finest = 10**-question.decimals
    limits = [d.match.limit for d in demands if d.match.operator is Operator.LESS_THAN]
    near = {low, high, *limits, *(limit - finest for limit in limits)}
    yield from (number for number in near if low <= number <= high)
    yield from (code for demand in demands for code in demand.match.codes if code != DONT_KNOW)
    yield from question.codes


def _selections(question: Choosing, demands: Sequence[Demand]) -> Iterator[Any]:
    """Each exclusive option alone, and everything else at once as far as it is not banned."""
    yield from ([option.code] for option in question.options if option.exclusive)
    together = {option.code for option in question.options if not option.exclusive}
    if allowed := together - _banned(demands):
        yield sorted(allowed)


def _banned(demands: Sequence[Demand]) -> frozenset[str]:
    """Codes that some demand wants absent."""
    absent = (d.match.codes for d in demands if (d.match.operator in NEGATIVE) == d.holds)
    return frozenset[str]().union(*absent)
