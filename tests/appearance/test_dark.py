"""In the dark each colour can be read on each other as well as in the light."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.appearance import palette
from meedoen.appearance.colours import contrast, luminance
from meedoen.appearance.dark import WHEN, dark
from meedoen.web.style import building
from meedoen.web.style.dark import with_dark
from meedoen.web.style.rules import parse

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
NEARLY_BLACK = 0.008  # below this luminance all become white
THEMES = ("standaard", "zee", "duin", "bos", "regio")


@given(COLOURS, COLOURS)
def test_two_colours_keep_their_contrast_turned_round(one: str, other: str) -> None:
    before, after = contrast(one, other), contrast(dark(one), dark(other))
    if min(luminance(one), luminance(other)) >= NEARLY_BLACK:
        assert after == pytest.approx(before, rel=0.03)
    lighter, darker = sorted((one, other), key=luminance)
    assert luminance(dark(lighter)) >= luminance(dark(darker)) - 0.01


def test_the_ground_is_nearly_black_and_what_was_black_is_white() -> None:
    assert (dark("#ffffff"), dark("#000000")) == ("#161616", "#ffffff")


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_can_be_read_in_the_dark(name: str) -> None:
    assert _readable_in_the_dark(palette.theme(name))


@given(COLOURS, COLOURS)
def test_so_can_any_two_chosen_colours(main: str, second: str) -> None:
    assert _readable_in_the_dark(palette.chosen(main, second))


def _readable_in_the_dark(style: dict[str, str]) -> bool:
    """As `palette.readable` says it, of the properties that a dark screen gets."""
    inverse = dict(
        re.findall(r"--meedoen-([\w-]+):(#\w{6})", palette.properties(style).partition(WHEN)[2])
    )
    grounds = inverse["accent-200"], inverse["second-band"], dark("#ffffff")
    letters = inverse["accent"], inverse["accent-dark"]
    return all(contrast(a, ground) >= palette.LEAST_CONTRAST for a in letters for ground in grounds)


def test_each_colour_of_a_sheet_gets_two_values_and_a_name_stays() -> None:
    sheet = with_dark(
        parse("a{color:#FFF;background:white}@media print{b{border:1px solid #14233a}}")
    )
    light, inverse, *kept = (rule.text() for rule in sheet)
    assert light == ":root{--c14233a:#14233a;--cffffff:#ffffff}"
    assert inverse.startswith(WHEN) and "--cffffff:#161616" in inverse
    assert kept[0] == "a{color:var(--cffffff);background:white}"
    assert "1px solid var(--c14233a)" in kept[1]


def test_no_colour_of_the_sheet_is_left_out() -> None:
    """Else it would shine in the dark, or be lost there."""
    first, *rest = building.built().partition(WHEN)
    rules = "".join(rest).partition("\n}\n")[2]
    assert first.count("#") > 20
    assert re.findall(r"#[0-9a-f]{3,8}\b", rules) == []
