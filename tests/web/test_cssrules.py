"""Only the rules that a template can use are sent."""

from meedoen.web.cssrules import only_used, parse, split


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
    assert text(css, "a") == "@media print{.a{x:y}}"


def test_separators_inside_parentheses_and_quotes_do_not_split() -> None:
    assert split("""a(b;c);"d;e";'f;g'""", ";") == ["a(b;c)", '"d;e"', "'f;g'"]


def test_a_condition_of_a_container_keeps_its_commas() -> None:
    assert text("@media screen and (min-width: 1em), print { p { x: y } }").startswith(
        "@media screen and (min-width: 1em),print{"
    )
