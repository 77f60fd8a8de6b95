"""Answers stand in an order of one's own, what belongs at an end stays there, and nothing else changes."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from meedoen.survey.routing.outcomes import Place
from meedoen.survey.routing.rendering import render_step
from meedoen.survey.types import shuffling
from meedoen.survey.types.options import Option
from meedoen.survey.types.register import TYPES
from meedoen.survey.types.shuffling import shuffled
from tests.survey.builders import COLUMNS, ROWS, ask, form, questionnaire
from tests.survey.types.test_every_type import Fields

TEN = [{"code": f"c{n}", "text": f"Keuze {n}"} for n in range(10)]
ENDS = [
    {"code": "anders", "text": "Anders", "other": True},
    {"code": "weet", "text": "?", "exclusive": True},
]
LINES = st.lists(
    st.builds(
        Option, st.sampled_from(["a", "b", "c", "d", "anders", "geen_mening"]), st.just("x"), st.booleans(),
        st.booleans(),
    ),
    max_size=8,
)  # fmt: skip


def asked(kind: str = "single", **more: Any) -> dict[str, Any]:
    return ask(kind, options=[*TEN, *ENDS], random=True, **more)


def page(item: dict[str, Any], seed: str, **fields: Any) -> str:
    made = questionnaire(item)
    items = made.route(fields).pages[0]
    return str(render_step(made, Place(0, items, fields, {}, None, None), seed))


def order(html: str) -> list[str]:
    """The texts in the order in which they stand."""
    return sorted((one["text"] for one in TEN), key=lambda text: html.index(f">{text}<"))


@given(LINES, st.text(max_size=5))
def test_all_that_may_move_is_there_once_and_the_rest_keeps_its_place(
    options: list[Option], seed: str
) -> None:
    made = shuffled(options, seed)
    assert sorted(map(id, made)) == sorted(map(id, options))
    for at, option in enumerate(options):
        if option.exclusive or option.other or option.code in shuffling.STAYING:
            assert made[at] is option


def test_the_order_is_the_visitors_own_and_stays() -> None:
    first = page(asked(), "iemand")
    assert page(asked(), "iemand") == first
    assert order(page(asked(), "iemand", q="c3")) == order(first)
    assert len({tuple(order(page(asked(), f"bezoeker {n}"))) for n in range(8)}) == 8
    assert first.index("Anders") > max(first.index(one["text"]) for one in TEN)


def test_every_place_comes_to_every_answer() -> None:
    options = [Option(f"c{n}", "") for n in range(4)]
    firsts = [shuffled(options, str(n))[0].code for n in range(400)]
    assert all(70 < firsts.count(option.code) < 130 for option in options)


def test_without_a_visitor_it_stands_as_it_was_composed() -> None:
    assert order(page(asked(), "")) == [one["text"] for one in TEN]
    without = {name: value for name, value in asked().items() if name != "random"}
    assert order(page(without, "iemand")) == [one["text"] for one in TEN]


@pytest.mark.parametrize("kind", ["multiple", "ranking"])
def test_what_is_stored_is_the_same_in_whatever_order_it_stood(kind: str) -> None:
    options = [{"code": one["code"], "text": one["text"]} for one in TEN]
    item = ask(kind, options=options, random=True)
    answer = ["c2", "c7", "c9"]
    pairs = Fields(page(item, "iemand", q=answer)).pairs
    assert questionnaire(item).questions["q"].read(MultiDict(pairs)).answers == {"q": answer}


def test_the_rows_of_a_table_move_and_its_columns_never() -> None:
    item = ask("matrix", rows=ROWS, columns=COLUMNS, random=True)
    pages = {page(item, str(n)) for n in range(8)}
    assert len(pages) == 2
    for html in pages:
        assert html.index("Goed") < html.index("Slecht")


def test_a_scale_and_a_yes_or_no_cannot_be_shuffled() -> None:
    may = {name for name, made in TYPES.items() if "random" in made.schema().fields}
    assert may == {"single", "multiple", "ranking", "matrix"}


def test_a_mutant_that_moves_everything_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shuffling, "_stays", lambda _: False)
    ends = [Option("a", ""), Option("b", ""), Option("anders", "", other=True)]
    assert {shuffled(ends, str(n))[-1].code for n in range(20)} == {"a", "b", "anders"}


def test_a_form_that_was_not_filled_in_is_read_as_before() -> None:
    assert questionnaire(asked()).questions["q"].read(form(("q", "c1"))).answers == {"q": "c1"}
