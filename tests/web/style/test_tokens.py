"""A token becomes its value, unless something can still change it."""

import pytest

from meedoen.web.style.rules import parse
from meedoen.web.style.tokens import defined, work_out

TOKENS = {"--a": "red", "--b": "var(--a)", "--c": "var(--meedoen-accent)", "--d": "var(--nowhere)"}


def worked_out(css: str) -> str:
    return "".join(rule.text() for rule in work_out(parse(css), TOKENS))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("var(--a)", "red"),
        ("var(--b, blue)", "red"),
        ("1px solid var( --b ) inset", "1px solid red inset"),
        ("var(--nowhere, var(--b))", "red"),
        ("var(--nowhere, )", ""),
        ("var(--c)", "var(--meedoen-accent)"),
        ("var(--meedoen-gutter, 1px)", "var(--meedoen-gutter)"),
        ("var(--nowhere)", "unset"),
        ("var(--d)", "unset"),
        ("calc(var(--nowhere, 0) * (1px + 2px))", "calc(0 * (1px + 2px))"),
    ],
)
def test_a_value_is_worked_out_as_a_browser_would(written: str, meant: str) -> None:
    assert worked_out(f"p{{color:{written}}}") == f"p{{color:{meant}}}"


def test_what_a_component_sets_stays_a_property_with_the_token_as_its_start() -> None:
    css = "p{color:var(--a,blue)}p:hover{--a:green}"
    assert worked_out(css) == ":root{--a:red}p{color:var(--a,blue)}p:hover{--a:green}"


def test_a_property_that_nothing_reads_is_dropped_and_what_only_that_read_too() -> None:
    assert worked_out("p{--x:1;--y:var(--x);color:red}i{--z:2}") == "p{color:red}"


def test_a_property_that_leans_on_nothing_says_so_in_the_words_of_css() -> None:
    assert (
        worked_out("p{--x:var(--nowhere);color:var(--x,red)}")
        == "p{--x:initial;color:var(--x,red)}"
    )


def test_the_later_sheet_wins() -> None:
    assert defined(parse(".one{--a:1;--b:2;color:red}:root{--a:3}")) == {"--a": "3", "--b": "2"}
