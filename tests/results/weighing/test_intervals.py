"""Intervals and quantiles against exact sums and tables, worked out in other ways."""

from fractions import Fraction
from math import comb, sqrt

import numpy as np
import pytest

from meedoen.results.weighing import estimates
from meedoen.results.weighing.intervals import (
    beta_below,
    beta_quantile,
    korn_graubard,
    student_quantile,
    wilson,
)
from meedoen.results.weighing.variance import kish
from meedoen.results.weighing.weighing import Weighed, weigh
from tests.results.weighing.samples import PLAIN, margin, times


@pytest.mark.parametrize(("a", "b"), [(1, 1), (2, 5), (7, 3), (40, 61)])
@pytest.mark.parametrize("x", [Fraction(1, 100), Fraction(1, 3), Fraction(4, 5)])
def test_the_beta_distribution_is_the_tail_of_a_binomial(a: int, b: int, x: Fraction) -> None:
    n = a + b - 1
    exact = sum((comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(a, n + 1)), Fraction(0))
    assert beta_below(float(x), a, b) == pytest.approx(float(exact), rel=1e-12, abs=1e-300)


@pytest.mark.parametrize(("a", "b"), [(0.5, 0.5), (3, 8.5), (200.3, 1), (5000.5, 4000.25)])
@pytest.mark.parametrize("chance", [0.025, 0.5, 0.975])
def test_a_quantile_is_where_the_distribution_has_that_chance(
    a: float, b: float, chance: float
) -> None:
    assert beta_below(beta_quantile(chance, a, b), a, b) == pytest.approx(chance, abs=1e-11)


@pytest.mark.parametrize(("freedom", "quantile"), [(1, 12.7062), (10, 2.2281), (1000, 1.9623)])
def test_students_quantiles_are_those_of_the_tables(freedom: int, quantile: float) -> None:
    assert student_quantile(0.975, freedom) == pytest.approx(quantile, abs=5e-5)


def test_wilson_solves_its_own_equation() -> None:
    """Its ends are the shares from which what was found lies 1.96 standard errors away."""
    for end in wilson(0.3, 50):
        assert abs(0.3 - end) == pytest.approx(1.959963984540054 * sqrt(end * (1 - end) / 50))
    assert wilson(0, 20)[0] == 0
    assert wilson(1, 20)[1] == 1


def test_korn_and_graubard_is_exact_for_a_whole_n() -> None:
    """Clopper and Pearson: at each end the share found or further has a chance of a fortieth."""
    low, high = korn_graubard(0.3, 10)
    assert sum(comb(10, k) * low**k * (1 - low) ** (10 - k) for k in range(3, 11)) == pytest.approx(0.025)  # fmt: skip
    assert sum(comb(10, k) * high**k * (1 - high) ** (10 - k) for k in range(4)) == pytest.approx(0.025)  # fmt: skip
    assert korn_graubard(0, 10) == pytest.approx((0, 1 - 0.025**0.1))
    assert korn_graubard(1, 10) == pytest.approx((0.025**0.1, 1))


def even(**people: int) -> Weighed:
    """One margin that tells nothing: weights of one, and the plain textbook holds."""
    return weigh([margin("alle", x=1)], [times(x=sum(people.values()))], None, PLAIN)


def test_without_weights_the_standard_error_is_that_of_the_textbook() -> None:
    yes = np.array([True] * 30 + [False] * 70)
    found = estimates.share(even(a=100), yes, np.ones(100, bool), population=400)
    assert found is not None
    assert found.value == 0.3
    assert found.se == pytest.approx(sqrt(0.3 * 0.7 / 99 * (1 - 100 / 400)))
    assert found.effect == pytest.approx(0.75)


def test_the_finite_population_counts() -> None:
    """Who asked everybody knows it for sure: a mutant without the correction would not."""
    yes, everybody = np.array([True] * 30 + [False] * 70), np.ones(100, bool)
    found = estimates.share(even(a=100), yes, everybody, population=100)
    endless = estimates.share(even(a=100), yes, everybody)
    assert found is not None and found.se == 0
    assert endless is not None and endless.se is not None and endless.se > 0.04


def test_an_effective_n_is_never_more_than_answered() -> None:
    """Also of a figure that the margins themselves tell."""
    sample = weigh([margin("v", a=50, b=50)], [times(a=30, b=70)], None, PLAIN)
    found = estimates.share(sample, np.arange(100) < 30, np.ones(100, bool))
    assert found is not None and found.se is not None
    assert found.value == pytest.approx(0.5)
    assert found.se < 1e-9
    assert found.effective == 100


def test_all_alike_still_has_an_interval() -> None:
    found = estimates.share(even(a=50), np.ones(50, bool), np.ones(50, bool))
    assert found is not None and found.interval is not None
    assert (found.se, found.effect, found.effective) == (0, None, 50)
    assert found.interval == pytest.approx((0.025 ** (1 / 50), 1))


@pytest.mark.parametrize(("answered", "n"), [(0, None), (1, 1), (2, 2)])
def test_hardly_anybody_answered(answered: int, n: int | None) -> None:
    values = np.where(np.arange(9) < answered, 7.0, np.nan)
    found = estimates.mean(even(a=9), values)
    assert (found and found.n) == n
    if found and n == 1:
        assert (found.value, found.se, found.interval) == (7, None, None)


def test_kish_is_the_size_of_a_sample_that_counts_alike() -> None:
    assert kish(np.array([1.0, 1.0, 1.0])) == pytest.approx(3)
    assert kish(np.array([2.0, 1.0, 1.0])) == pytest.approx(16 / 6)


def test_wilson_of_a_plain_share() -> None:
    yes, answered = np.array([True, True, False, False]), np.array([True, True, True, False])
    assert estimates.unweighted(yes, answered) == pytest.approx(wilson(2 / 3, 3))
