"""The colours of a space can be read, whatever someone fills in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.appearance import palette
from meedoen.appearance.colours import contrast, mix

NAMES = ("zee", "duin", "bos", "regio", "standaard")


@pytest.mark.parametrize("name", NAMES)
def test_each_theme_can_be_read(name: str) -> None:
    theme = palette.theme(name)
    assert palette.readable(theme)
    assert theme["accent"] in palette.properties(theme)


def test_the_themes_differ() -> None:
    assert len({palette.theme(name)["accent"] for name in NAMES}) == len(NAMES)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_the_ratio_of_wcag(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)


@pytest.mark.parametrize(
    "style",
    [
        {},
        {"accent": "#ffcc00", "accent_dark": "#997700"},
        {"accent": "#0a5c76", "accent_dark": "#cccccc"},
        {"accent": "red}body{display:none", "accent_dark": "#000000"},
        {"accent": ["#0a5c76"], "accent_dark": None},
        {"accent": "#0A5C7", "accent_dark": "#063d50"},
        {"accent": "#0a5c76", "accent_dark": "#063d50", "second": "url(//elders.example)"},
        {"accent": "#8a4b14", "accent_dark": "#5e320b", "second": None},
    ],
)
def test_a_style_that_cannot_be_read_becomes_the_standard_theme(style: dict[str, object]) -> None:
    assert not palette.readable(style)
    assert palette.properties(style) == palette.properties(palette.theme("standaard"))


COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(COLOURS, COLOURS)
def test_any_two_colours_become_a_style_that_can_be_read(main: str, second: str) -> None:
    style = palette.chosen(main, second)
    assert palette.readable(style)
    assert style["second"] == second
    assert f"--meedoen-second:{second};" in palette.properties(style)


def test_a_colour_that_can_be_read_stays_as_it_was_chosen() -> None:
    assert palette.chosen("#0a5c76", "#ffcc00")["accent"] == "#0a5c76"


def test_a_pale_colour_becomes_no_darker_than_it_must() -> None:
    mended = palette.chosen("#ffcc00", "#ffcc00")["accent"]
    ground = mix(mended, 0.16)
    assert palette.LEAST_CONTRAST <= contrast(mended, ground) < 1.03 * palette.LEAST_CONTRAST
