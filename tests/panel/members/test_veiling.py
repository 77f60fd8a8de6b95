"""Small numbers of members are not shown, and cannot be worked out from what is."""

from itertools import product

import pytest

from meedoen.panel.members import veiling
from meedoen.panel.members.veiling import APART, FEW, SMALLEST, VEILED, veil, veiled_sum

Counts = dict[str, int]
# Every panel of four wijken with these numbers of members.
PANELS = [dict(zip("abcd", n, strict=True)) for n in product((0, 1, 5, 9, 10, 12, 40), repeat=4)]


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 0, "b": 10}, {"a": "0", "b": "10"}),
        ({"a": 9, "b": 8, "c": 50}, {"a": FEW, "b": FEW, "c": "50"}),
        ({"a": 9, "b": 1, "c": 50}, {"a": FEW, "b": FEW, "c": VEILED}),
        ({"a": 9, "b": 30, "c": 50}, {"a": FEW, "b": VEILED, "c": "50"}),
        ({"a": 1, "b": 1, "c": 30, "d": 50}, {"a": FEW, "b": FEW, "c": VEILED, "d": "50"}),
        ({"a": 3}, {"a": FEW}),
        ({}, {}),
    ],
)
def test_small_groups_are_hidden_with_enough_beside_them(
    counts: Counts, shown: dict[str, str]
) -> None:
    assert veil(counts) == shown


def handful_by_subtraction(counts: Counts) -> bool:
    """Whether the whole less what is shown is a handful, or close to one hidden group."""
    shown = veil(counts)
    hidden = [n for key, n in counts.items() if not shown[key].isdecimal()]
    open_groups = [key for key in counts if shown[key].isdecimal() and counts[key]]
    if not hidden or not open_groups:
        return False
    small = max((n for n in hidden if n < SMALLEST), default=0)
    return sum(hidden) < SMALLEST or sum(hidden) - small < APART


def test_of_no_panel_a_handful_can_be_worked_out() -> None:
    assert [counts for counts in PANELS if handful_by_subtraction(counts)] == []


def test_with_only_one_hidden_along_it_could(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: as it was, with nothing beside two small groups."""
    monkeypatch.setattr(veiling, "APART", 0)
    assert veil({"a": 9, "b": 1, "c": 50})["c"] == "50"
    assert [counts for counts in PANELS if handful_by_subtraction(counts)] != []


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ("a", FEW), ("b", VEILED), ("c", "50"), ("d", "0"), ("cd", "50"), ("ad", FEW),
        ("ac", "51 of meer"), ("bc", "60 of meer"), ("ab", "39"), ("abcd", "89"), ("x", "0"), ("", "0"),
    ],
)  # fmt: skip
def test_groups_together_tell_no_more_than_each_does(chosen: str, shown: str) -> None:
    counts = {"a": 9, "b": 30, "c": 50, "d": 0}
    assert veiled_sum(counts, list(chosen)) == (shown if shown != VEILED else "10 of meer")


def test_what_is_shown_of_groups_together_depends_on_what_is_shown_of_each() -> None:
    """Two panels that look alike look alike in every plan, but for the word that it is a handful."""
    for small, other in ((2, 7), (5, 9)):
        one, two = ({"a": n, "b": 30 - n, "c": 50} for n in (small, other))
        assert veil(one) == veil(two)
        for chosen in ("a", "b", "ab", "ac", "abc"):
            assert veiled_sum(one, chosen) == veiled_sum(two, chosen)
