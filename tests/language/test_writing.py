from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from meedoen.language import days, lists, numbers


def test_a_date_is_written_in_dutch() -> None:
    assert days.written(date(2026, 11, 21)) == "21 november 2026"


def test_a_day_names_the_day_of_the_week() -> None:
    assert days.written_in_full(date(2026, 11, 21)) == "zaterdag 21 november 2026"


def test_a_late_evening_in_utc_is_the_next_day_in_the_netherlands() -> None:
    assert days.written(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "2 juli 2026"
    assert (
        days.written_in_full(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == "vrijdag 1 januari 2027"
    )


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (0, "0"),
        (1234, "1.234"),
        (1234567, "1.234.567"),
        (7.5, "7,5"),
        (7.25, "7,3"),
        (8.0, "8"),
        (-3, "-3"),
    ],
)
def test_a_number_has_dutch_signs_and_at_most_one_decimal(figure: float, text: str) -> None:
    assert numbers.number(figure) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0%"),
        (0.42, "42%"),
        (0.425, "43%"),
        (0.445, "45%"),
        (1, "100%"),
        (Decimal("0.125"), "13%"),
    ],
)
def test_a_share_is_written_in_whole_points_and_half_goes_up(
    share: float | Decimal, text: str
) -> None:
    assert numbers.percent(share) == text


def test_nothing_is_written_for_nothing() -> None:
    filters = (days.written, days.written_in_full, numbers.number, numbers.percent)
    assert [write(None) for write in filters] == ["", "", "", ""]


def test_a_mean_always_has_one_decimal() -> None:
    assert [numbers.one_decimal(figure) for figure in (7, 7.25, 1234.5)] == [
        "7,0",
        "7,3",
        "1.234,5",
    ]


def test_names_stand_in_one_sentence() -> None:
    names = ["Velsen", "Beverwijk", "Heemskerk"]
    assert lists.in_words(names) == "Velsen, Beverwijk en Heemskerk"
    assert lists.in_words(names[:1]) == "Velsen"
