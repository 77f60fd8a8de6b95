"""A weighted share or mean, with how sure it is."""

import math
from dataclasses import dataclass

import numpy as np

from meedoen.results.weighing.arrays import Flags, Numbers
from meedoen.results.weighing.intervals import Interval, korn_graubard, student, wilson
from meedoen.results.weighing.variance import kish, spread_of, variance
from meedoen.results.weighing.weighing import Weighed


@dataclass(frozen=True, slots=True)
class Estimate:
    """`n` answered; `plain` is the figure without weights. `se` is the standard error, `effect` the
    design effect, `effective` how many simply drawn people would tell as much about this figure.
    These and `interval` (95 per cent) are None where fewer than two people answered."""

    n: int
    value: float
    plain: float
    se: float | None
    effect: float | None
    effective: float | None
    interval: Interval | None


def share(
    weighed: Weighed, yes: Flags, answered: Flags, population: int | None = None
) -> Estimate | None:
    """Of those who answered, the part that said yes; None when nobody answered."""
    found = _estimate(weighed, yes.astype(np.float64), answered, population)
    if found is None or found.se is None:
        return found
    effective = _effective(weighed.weights[answered], found)
    interval = korn_graubard(found.value, effective)
    return Estimate(found.n, found.value, found.plain, found.se, found.effect, effective, interval)


def mean(weighed: Weighed, values: Numbers, population: int | None = None) -> Estimate | None:
    """`values` is NaN for who gave no number; None when nobody did."""
    answered = ~np.isnan(values)
    found = _estimate(weighed, np.where(answered, values, 0.0), answered, population)
    if found is None or found.se is None:
        return found
    interval = student(found.value, found.se, weighed.people - 1)
    effective = found.n / found.effect if found.effect else kish(weighed.weights[answered])
    return Estimate(
        found.n, found.value, found.plain, found.se, found.effect, min(effective, found.n), interval
    )


def unweighted(yes: Flags, answered: Flags) -> Interval:
    """Wilson's, for a share of a sample drawn simply and not weighted."""
    n = int(answered.sum())
    return wilson(float(yes[answered].sum()) / n, n)


def _estimate(
    weighed: Weighed, values: Numbers, answered: Flags, population: int | None
) -> Estimate | None:
    n = int(answered.sum())
    if not n:
        return None
    total = float(weighed.weights[answered].sum())
    value = float((values * weighed.weights)[answered].sum() / total)
    plain = float(values[answered].mean())
    if n < 2:
        return Estimate(n, value, plain, None, None, None, None)
    linearised = np.where(answered, values - value, 0.0) / total
    found = variance(weighed, linearised, population)
    simple = spread_of(values[answered], weighed.weights[answered])
    effect = found / simple if simple > 0 else None
    return Estimate(n, value, plain, math.sqrt(found), effect, None, None)


def _effective(weights: Numbers, found: Estimate) -> float:
    """Never more than answered, also where the margins tell nearly all (Korn and Graubard 1998);
    that of Kish where everybody said the same and no spread can be seen."""
    spread = found.value * (1 - found.value)
    if not found.se or spread <= 0:
        return kish(weights)
    return min(float(found.n), spread / found.se**2)
