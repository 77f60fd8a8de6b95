"""Finds items that no combination of answers can ever bring on screen.

Every way to an item is a set of demands on answers; for each question a few answers are tried
that meet its demands if any answer does. Where it is unsure it believes the composer: a hidden
question may always be without an answer.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any

from meedoen.language.texts import _
from meedoen.survey.types.conditions import Condition, Join, ShowIf, Stop
from meedoen.survey.types.demands import Demand
from meedoen.survey.types.naming import Fault, at_item, quoted
from meedoen.survey.types.question import Item, Question

MOST_WAYS, MOST_DEMANDS = 200, 600


Way = frozenset[Demand]


def unreachable(items: Sequence[Item]) -> list[Fault]:
    """One fault in Dutch for each item that nobody can ever see."""
    ways: dict[str, list[Way]] = {}
    questions: dict[str, Question] = {}
    going_on: list[Way] = [frozenset()]
    for item in items:
        found = _ways(item.show_if, ways)
        ways[item.id] = [
            way for way in found if any(_possible(way | on, questions) for on in going_on)
        ]
        if isinstance(item, Question):
            questions[item.id] = item
            if item.stop_if:
                beyond = product(going_on, _past(item, item.stop_if, ways))
                going_on = _or_too_many([_together(both) for both in beyond])
    return [(at_item(item.id), _sentence(item)) for item in items if not ways[item.id]]


def _sentence(item: Item) -> str:
    return _(
        "Niemand kan ‘%(name)s’ te zien krijgen. "
        "Kijk bij ‘wanneer tonen’, of bij een eerdere vraag die de vragenlijst stopt.",
        name=quoted(item.text),
    )


def _ways(
    part: Condition | ShowIf | None, ways: Mapping[str, list[Way]], *, holds: bool = True
) -> list[Way]:
    """In which this part holds, or does not."""
    if part is None:
        return [frozenset()]
    if isinstance(part, Condition):
        return _ways_to(part, ways, holds=holds)
    inside = holds != (part.join is Join.NONE)
    each = [_ways(inner, ways, holds=inside) for inner in part.parts]
    if (part.join is Join.ANY) == holds:
        return _or_too_many([way for found in each for way in found])
    size = prod(len(found) for found in each)
    return _or_too_many([_together(way) for way in product(*each)] if size <= MOST_WAYS else None)


def _past(question: Question, stop: Stop, ways: Mapping[str, list[Way]]) -> list[Way]:
    """In which it does not end here; who does not get the question is not stopped by it."""
    whole = stop.whole(question.id)
    hidden = _ways(question.show_if, ways, holds=False) if question.show_if else []
    return [*_ways(whole, ways, holds=False), *(hidden if whole.holds({}) else [])]


def _or_too_many(found: list[Way] | None) -> list[Way]:
    """Then it is believed that somebody comes there."""
    if found is None or len(found) > MOST_WAYS or sum(map(len, found)) > MOST_DEMANDS:
        return [frozenset()]
    return found


def _ways_to(condition: Condition, ways: Mapping[str, list[Way]], *, holds: bool) -> list[Way]:
    """What no answer would not meet also wants its question on screen."""
    demand = Demand(condition.question, condition.match, holds)
    if condition.match.holds(None) == holds:
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
    yield from question.candidates(demands)
