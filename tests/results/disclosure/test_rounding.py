"""Figures are rounded in one place, and the same way everywhere."""

import pytest

from meedoen.results.disclosure.rounding import at_most, one_decimal, shown_n, whole_percent


@pytest.mark.parametrize(
    ("count", "n", "percent"), [(0, 7, 0), (1, 200, 1), (1, 3, 33), (7, 7, 100)]
)
def test_a_share_is_a_whole_percentage(count: int, n: int, percent: int) -> None:
    assert whole_percent(count, n) == percent


@pytest.mark.parametrize(
    ("n", "shown"), [(10, 10), (12, 10), (13, 15), (97, 95), (98, 100), (100, 100), (103, 103)]
)
def test_a_number_of_answers_is_rounded_to_five_below_a_hundred(n: int, shown: int) -> None:
    assert shown_n(n) == shown


@pytest.mark.parametrize(("n", "most"), [(1, 5), (5, 5), (6, 10), (101, 105)])
def test_what_was_lost_is_never_said_too_low(n: int, most: int) -> None:
    assert at_most(n) == most


def test_a_mean_has_one_decimal_and_rounds_a_half_up() -> None:
    assert one_decimal(72.5, 10) == 7.3
    assert one_decimal(7 * 20 + 8, 21) == 7.0
