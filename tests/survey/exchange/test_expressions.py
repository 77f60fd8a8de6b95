"""Formulas of others become trees that say the same, or nothing at all."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.survey.exchange.expressions import comparing
from meedoen.survey.exchange.expressions.deciding import Decision, decided
from meedoen.survey.exchange.expressions.parsing import parsed
from meedoen.survey.exchange.expressions.references import Answer, Reference
from meedoen.survey.exchange.expressions.tokens import Unreadable, limesurvey_tokens, xlsform_tokens

CODES = {"yes": "yes", "no": "no", "1": "c1", "2": "c2", "3": "c3"}
KNOWN = {
    "sex": Reference("sex", Answer.ONE, CODES),
    "why": Reference("why", Answer.SEVERAL, CODES),
    "why_a": Reference("why", Answer.TICK, code="a"),
    "why_b": Reference("why", Answer.TICK, code="b"),
    "age": Reference("age", Answer.NUMBER),
    "name": Reference("name", Answer.WORDS),
    "table_r1": Reference("table", Answer.ONE, CODES, row="r1"),
    ".": Reference("age", Answer.NUMBER),
    "12X3X45": Reference("sex", Answer.ONE, CODES),
}
OLD: Any = {"answer": "age", "at_least": 15}
YES: Any = {"answer": "sex", "is": ["yes"]}
XLSFORM: list[tuple[str, Any]] = [
    ("${sex}='yes'", YES),
    ("${sex} = “yes”", YES),
    ("'yes' = ${sex}", YES),
    ("${sex}!='yes'", {"answer": "sex", "is_not": ["yes"]}),
    ("${sex}='yes' and ${age}>=15", {"and": [YES, OLD]}),
    ("${sex}='yes' or (${age}>=15 and ${name} != '')",
     {"or": [YES, {"and": [OLD, {"answer": "name", "answered": True}]}]}),
    ("not(${sex}='yes')", {"answer": "sex", "is_not": ["yes"]}),
    ("not(${age} >= 15)", {"not": OLD}),
    ("15 <= ${age}", OLD),
    (". >= 15", OLD),
    ("selected(${why}, 'no')", {"answer": "why", "includes": ["no"]}),
    ("not(selected(${why}, 'no'))", {"answer": "why", "includes_not": ["no"]}),
    ("selected(${why}, 'no') = true()", {"answer": "why", "includes": ["no"]}),
    ("selected(${sex}, 'yes')", YES),
    ("count-selected(${why}) > 1", {"answer": "why", "count_at_least": 2}),
    ("count-selected(${why}) <= 3", {"answer": "why", "count_at_most": 3}),
    ("string-length(${name}) > 0", {"answer": "name", "answered": True}),
    ("${sex} > 1", {"answer": "sex", "is": ["c2", "c3"]}),
    ("${age} = -5", {"answer": "age", "equals": -5}),
    ("if(${sex}='yes', ${age}>=15, false())", {"and": [YES, OLD]}),
    ("number(${age}) >= 15", OLD),
]  # fmt: skip
LIMESURVEY: list[tuple[str, Any]] = [
    ("sex.NAOK == 'yes'", YES),
    ("sex == \"yes\" && age.NAOK >= 15", {"and": [YES, OLD]}),
    ("((sex.NAOK == 'yes')) or (age ge 15)", {"or": [YES, OLD]}),
    ("!is_empty(name)", {"answer": "name", "answered": True}),
    ("is_empty(name.NAOK)", {"answer": "name", "answered": False}),
    ("why_a == 'Y'", {"answer": "why", "includes": ["a"]}),
    ("why_a != 'Y'", {"answer": "why", "includes_not": ["a"]}),
    ("why_a == ''", {"answer": "why", "includes_not": ["a"]}),
    ("count(why_a, why_b) > 0", {"answer": "why", "includes": ["a", "b"]}),
    ("count(why_a.NAOK,why_b.NAOK) == 0", {"answer": "why", "includes_not": ["a", "b"]}),
    ("count(that.why.NAOK)", {"answer": "why", "count_at_least": 1}),
    ("table_r1 == 'no'", {"answer": "table", "row": "r1", "is": ["no"]}),
    ("12X3X45 == 'yes'", YES),
    ("(1)", None),
    ("1 and sex == 'yes'", YES),
    ("sex == 'yes' or 1", None),
]  # fmt: skip
BEYOND = [
    "", "(", "age +", "age + 1 > 3", "${nobody} = 'x'", "sex == 'maybe'", "regexMatch('/x/', name)", "age == name",
    "../age > 3", "today() > '2020-01-01'", "position(..) = 1", "${sex} = 'yes' or", "a" * 6000,
    "(" * 200 + "age" + ")" * 200,
    "once(", "count(why_a, age) > 0", "'x' = 'y'", "${", "\\", "sex == 'yes' 3",
]  # fmt: skip


def resolve(name: str) -> Reference | None:
    return KNOWN.get(name.removeprefix("that.").removesuffix(".NAOK"))


def xlsform(formula: str) -> Decision:
    return decided(parsed(xlsform_tokens(formula)), resolve)


def limesurvey(formula: str) -> Decision:
    return decided(parsed(limesurvey_tokens(formula)), resolve)


@pytest.mark.parametrize(("formula", "tree"), XLSFORM)
def test_a_formula_of_xlsform_becomes_a_tree(formula: str, tree: Any) -> None:
    assert xlsform(formula) == Decision(tree)


@pytest.mark.parametrize(("formula", "tree"), LIMESURVEY)
def test_a_formula_of_limesurvey_becomes_a_tree(formula: str, tree: Any) -> None:
    assert limesurvey(formula) == Decision(tree)


@pytest.mark.parametrize("formula", BEYOND)
def test_what_has_no_tree_is_never_guessed(formula: str) -> None:
    for read in (xlsform, limesurvey):
        with pytest.raises(Unreadable):
            read(formula)


def test_a_thousand_in_a_row_are_read() -> None:
    found = limesurvey(" or ".join(["sex == 'yes'"] * 300)).tree
    assert found == YES


@given(
    st.lists(
        st.sampled_from(
            [
                "${sex}",
                "age",
                "'yes'",
                "and",
                "or",
                "not",
                "(",
                ")",
                "=",
                ">",
                "3",
                ",",
                "selected(",
                ".",
            ]
        )
    )
)
def test_any_row_of_words_is_read_or_left(words: list[str]) -> None:
    for read in (xlsform, limesurvey):
        try:
            read(" ".join(words))
        except Unreadable:
            continue


def test_a_mutant_that_forgets_which_side_a_number_was_on_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(comparing, "FLIPPED", {})
    assert xlsform("15 <= ${age}") != Decision(OLD)
