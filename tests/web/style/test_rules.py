"""Only the rules that a template can use are sent."""

import pytest

from meedoen.web.style.rules import only_used, parse, read, written


def text(css: str, *classes: str) -> str:
    return "".join(rule.text() for rule in only_used(parse(css), frozenset(classes)))


def test_a_rule_comes_back_without_comments_and_needless_space() -> None:
    css = "/* why */ .a ,\n.b > p { color : red ; margin: calc( 1px + 2px ) }"
    assert text(css, "a", "b") == ".a,.b > p{color:red;margin:calc( 1px + 2px )}"


def test_a_selector_with_an_unknown_class_is_left_out() -> None:
    assert text(".a, .a--wide, .b .a { x: y } .c { x: y }", "a") == ".a{x:y}"


def test_what_a_selector_excludes_need_not_be_known() -> None:
    assert text(".a:not(.b) { x: y }", "a") == ".a:not(.b){x:y}"


def test_bare_elements_always_stay() -> None:
    assert text("h1 { x: y } ul > li::marker { x: y }") == "h1{x:y}ul > li::marker{x:y}"


def test_a_condition_stays_only_when_something_is_left_inside() -> None:
    css = "@media print { .a { x: y } .b { x: y } } @media screen { .b { x: y } }"
    assert text(css, "a") == "@media print{\n.a{x:y}\n}"


def test_a_comma_inside_parentheses_or_quotes_does_not_split_a_selector() -> None:
    css = """.b, .a:is(.a, p)[title="x, .b"] { x: y }"""
    assert text(css, "a") == """.a:is(.a,p)[title="x, .b"]{x:y}"""


def test_space_inside_quotes_stays() -> None:
    assert written(read('"a ,  b" ,  c')) == '"a ,  b",c'


def test_what_is_important_stays_so() -> None:
    assert text("p { color: red !important }") == "p{color:red!important}"


@pytest.mark.parametrize("css", ["p { color }", "p { color: red } }", "@media print { p }"])
def test_a_slip_of_the_pen_stops_the_making(css: str) -> None:
    with pytest.raises(ValueError, match="Line 1"):
        parse(css)


def test_a_condition_of_a_container_keeps_its_commas() -> None:
    assert text("@media screen and (min-width: 1em), print { p { x: y } }").startswith(
        "@media screen and (min-width: 1em),print{"
    )
