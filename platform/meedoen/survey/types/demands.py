"""What ways through a questionnaire demand of one answer, and selections that may meet that."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_FLOOR, Decimal
from itertools import islice, product
from typing import NamedTuple

from meedoen.survey.types.conditions import NEGATIVE, NUMERIC, Match, Operator

MOST_TRIED, MOST_BESIDE, FARTHEST = 500, 20, 10**6
WHOLE = re.compile(r"[0-9]{1,10}")


class Demand(NamedTuple):
    question: str
    match: Match
    holds: bool


def banned(demands: Sequence[Demand]) -> frozenset[str]:
    """Codes that some demand wants absent."""
    return frozenset[str]().union(*(d.match.codes for d in demands if not _wants_one(d)))


def selections(codes: Sequence[str], most: int, demands: Sequence[Demand]) -> Iterator[list[str]]:
    """As many codes as may be: all that are not banned, or else one for each demand and some more."""
    allowed = [code for code in codes if code not in banned(demands)]
    most = min([most, *(_most(demand) for demand in demands)])
    if 0 < len(allowed) <= most:
        yield allowed
    elif allowed:
        for picked in islice(_one_for_each(allowed, demands), MOST_TRIED):
            more = [code for code in allowed if code not in picked][: max(0, most - len(picked))]
            if len(picked) <= most:
                yield [code for code in allowed if code in picked or code in more]


def _most(demand: Demand) -> int:
    """How many answers it lets somebody choose."""
    operator, limit = demand.match.operator, int(demand.match.limit)
    if operator is Operator.COUNT_AT_MOST and demand.holds:
        return limit
    return limit - 1 if operator is Operator.COUNT_AT_LEAST and not demand.holds else FARTHEST


def _one_for_each(allowed: Sequence[str], demands: Sequence[Demand]) -> Iterator[set[str]]:
    """Codes that meet several demands at once come first."""
    wishes = [d.match.codes for d in demands if d.match.codes and _wants_one(d)]
    best = sorted(allowed, key=lambda code: -sum(code in wish for wish in wishes))
    for picked in product(*([code for code in best if code in wish] for wish in wishes)):
        yield set(picked) or {best[0]}


def _wants_one(demand: Demand) -> bool:
    return (demand.match.operator in NEGATIVE) != demand.holds


def numbers_near(
    low: int, high: int, decimals: int, demands: Sequence[Demand]
) -> Iterator[Decimal]:
    """Both ends, the limits and the numbers that are named, with as many steps beside them as
    there are numbers named; none outside the ends and none finer than the decimals."""
    step = Decimal(1).scaleb(-decimals)
    named = {Decimal(code) for d in demands for code in d.match.codes if WHOLE.fullmatch(code)}
    limits = [Decimal(str(d.match.limit)) for d in demands if d.match.operator in NUMERIC]
    around = {Decimal(low), Decimal(high), *(_on_grid(n, step) for n in limits if low <= n <= high)}
    beside = min(len(named) + 1, MOST_BESIDE)
    near = {at + step * by for at in around for by in range(-beside, beside + 1)}
    yield from sorted(number for number in near | named if low <= number <= high)


def _on_grid(number: Decimal, step: Decimal) -> Decimal:
    return (number / step).to_integral_value(ROUND_FLOOR) * step
