"""Intervals for shares and means, and the quantiles they need, without a statistics package.

Everything is for one level, 95 per cent unless said otherwise, and works on plain numbers.
"""

import math
from collections.abc import Callable, Iterator
from itertools import count, islice
from statistics import NormalDist

LEVEL = 0.95
ENOUGH, TINY, MOST_TERMS = 4e-16, 1e-300, 100_000
Interval = tuple[float, float]


def wilson(share: float, n: float, level: float = LEVEL) -> Interval:
    """For a share of `n` people who count alike (Wilson 1927); `n` may be an effective one."""
    z2 = NormalDist().inv_cdf((1 + level) / 2) ** 2
    centre = share + z2 / (2 * n)
    reach = math.sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n * n)))
    scale = 1 + z2 / n
    return max(0.0, (centre - reach) / scale), min(1.0, (centre + reach) / scale)


def korn_graubard(share: float, n: float, level: float = LEVEL) -> Interval:
    """For a weighted share: Clopper and Pearson's, with the effective n of that very share (Korn and
    Graubard 1998)."""
    yes, no, tail = n * share, n * (1 - share), (1 - level) / 2
    low = 0.0 if yes <= 0 else beta_quantile(tail, yes, no + 1)
    high = 1.0 if no <= 0 else beta_quantile(1 - tail, yes + 1, no)
    return low, high


def student(mean: float, se: float, freedom: float, level: float = LEVEL) -> Interval:
    """For a mean, with a standard error of so many degrees of freedom."""
    reach = student_quantile((1 + level) / 2, freedom) * se
    return mean - reach, mean + reach


def student_quantile(chance: float, freedom: float) -> float:
    """Of Student's t; `chance` is over a half."""
    x = beta_quantile(2 * (1 - chance), freedom / 2, 0.5)
    return math.sqrt(freedom * (1 - x) / x)


def beta_quantile(chance: float, a: float, b: float) -> float:
    """Where the distribution function of the beta distribution is `chance`; a, b > 0."""
    return _where(lambda x: beta_below(x, a, b) < chance)


def beta_below(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, by its continued fraction (Abramowitz and Stegun
    26.5.8), from the side where that ends soon."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_below(1 - x, b, a)
    front = a * math.log(x) + b * math.log1p(-x)
    front -= math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)
    return math.exp(front) * _fraction(x, a, b) / a


def _fraction(x: float, a: float, b: float) -> float:
    """1 / (1 + t1 / (1 + t2 / …)) by Lentz's way: forward, until another term changes nothing."""
    found, upper, lower = 1.0, 1.0, 0.0
    for term in islice(_terms(x, a, b), MOST_TERMS):
        lower = 1 / ((1 + term * lower) or TINY)
        upper = (1 + term / upper) or TINY
        found *= upper * lower
        if abs(upper * lower - 1) < ENOUGH:
            break
    return 1 / found


def _terms(x: float, a: float, b: float) -> Iterator[float]:
    for m in count():
        yield -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        yield (m + 1) * (b - m - 1) * x / ((a + 2 * m + 1) * (a + 2 * m + 2))


def _where(below: Callable[[float], bool]) -> float:
    """Halving: slow, sure, and the same everywhere."""
    low, high = 0.0, 1.0
    while high - low > ENOUGH * high:
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) else (low, middle)
    return (low + high) / 2
