from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from meedoen.web import formatting


def test_a_date_is_written_in_dutch() -> None:
    assert formatting.date(date(2026, 11, 21)) == "21 november 2026"


def test_a_day_names_the_day_of_the_week() -> None:
    assert formatting.day(date(2026, 11, 21)) == "zaterdag 21 november 2026"


def test_a_late_evening_in_utc_is_the_next_day_in_the_netherlands() -> None:
    assert formatting.date(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "2 juli 2026"
    assert formatting.day(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == "vrijdag 1 januari 2027"


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
    assert formatting.number(figure) == text


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
    assert formatting.percent(share) == text


def test_nothing_is_written_for_nothing() -> None:
    filters = (formatting.date, formatting.day, formatting.number, formatting.percent)
    assert [write(None) for write in filters] == ["", "", "", ""]
