"""Every number that a question takes falls in exactly one class, whatever was answered."""

from hypothesis import given
from hypothesis import strategies as st

from meedoen.survey.types.bins import Bin, bins_of, number_bins, point_bins
from meedoen.survey.types.mark import FAILS_TOGETHER


def fitting(bins: tuple[Bin, ...], number: float) -> list[str]:
    return [made.text for made in bins if made.low <= number <= made.high]


def test_marks_show_the_fails_together() -> None:
    assert [made.text for made in bins_of(FAILS_TOGETHER)] == [
        "1 tot en met 5",
        "6",
        "7",
        "8",
        "9 en 10",
    ]


def test_a_scale_shows_each_point() -> None:
    assert [made.text for made in point_bins(1, 5)] == ["1", "2", "3", "4", "5"]


def test_a_bounded_number_is_cut_in_five() -> None:
    texts = [made.text for made in number_bins(0, 52, whole=True)]
    assert texts == [
        "0 tot en met 9",
        "10 tot en met 20",
        "21 tot en met 30",
        "31 tot en met 41",
        "42 tot en met 52",
    ]


def test_a_number_without_an_upper_bound_gets_wider_classes() -> None:
    bins = number_bins(0, None, whole=True)
    assert fitting(bins, 0) == ["0"]
    assert fitting(bins, 2) == ["1 en 2"]
    assert fitting(bins, 1_000_000_000) == ["10.001 of meer"]


def test_a_number_without_a_lower_bound_has_a_class_below_nought() -> None:
    assert fitting(number_bins(None, None, whole=True), -3) == ["Minder dan 0"]


@given(st.none() | st.integers(-1000, 1000), st.integers(-2000, 30000))
def test_every_whole_number_from_the_lower_bound_has_one_class(
    low: int | None, number: int
) -> None:
    expected = 1 if low is None or number >= low else 0
    assert len(fitting(number_bins(low, None, whole=True), number)) == expected


@given(st.integers(-1000, 1000), st.integers(1, 20000), st.integers(-2000, 30000))
def test_every_whole_number_between_bounds_has_one_class(low: int, span: int, number: int) -> None:
    expected = 1 if low <= number <= low + span else 0
    assert len(fitting(number_bins(low, low + span, whole=True), number)) == expected


@given(st.integers(0, 50), st.integers(1, 500), st.decimals(0, 600, places=4))
def test_every_number_with_decimals_has_exactly_one_class(
    low: int, span: int, number: object
) -> None:
    value = float(number)  # type: ignore[arg-type]
    expected = 1 if low <= value <= low + span else 0
    assert len(fitting(number_bins(low, low + span, whole=False), value)) == expected
