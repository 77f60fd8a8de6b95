"""Answers of every question type become columns; what does not fit is no answer."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from meedoen.results.counting import columns


def test_a_choice_marks_one_line() -> None:
    column = columns.choice(["ja", "nee", None, "ja"], ["ja", "nee"])
    assert column.answered.tolist() == [True, True, False, True]
    assert column.marks.sum(axis=0).tolist() == [2, 1]


def test_several_answers_mark_several_lines_once() -> None:
    column = columns.several([["a", "b"], ["b", "b"], [], None], ["a", "b", "c"])
    assert column.answered.sum() == 2
    assert column.marks.sum(axis=0).tolist() == [1, 2, 0]


def test_a_number_falls_in_its_class_and_dont_know_in_its_own() -> None:
    column = columns.measured(
        [7, 8.5, "dont_know", 99, None], [(1, 5), (6, 7), (8, 10)], "dont_know"
    )
    assert column.marks.sum(axis=0).tolist() == [0, 1, 1, 1]
    assert column.answered.tolist() == [True, True, True, False, False]
    assert column.values is not None
    assert np.nansum(column.values) == 15.5


def test_an_answer_in_words_is_only_counted() -> None:
    column = columns.given(["een idee", "  ", None, 1971, ["x"]])
    assert column.answered.tolist() == [True, False, False, True, False]
    assert column.marks.shape == (5, 0)


def test_a_row_of_a_matrix_is_picked_out() -> None:
    assert columns.picked([{"bb": "ken"}, {"iit": "nee"}, None, "bb"], "bb") == [
        "ken",
        None,
        None,
        None,
    ]


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.lists(json))
def test_any_stored_value_is_taken_without_an_error(answers: list[object]) -> None:
    for column in (
        columns.choice(answers, ["a"]),
        columns.several(answers, ["a"]),
        columns.measured(answers, [(1, 5)], "dont_know"),
        columns.given(columns.picked(answers, "a")),
    ):
        assert len(column.answered) == len(answers)


def test_no_answers_at_all_give_empty_columns() -> None:
    assert columns.choice([], ["a", "b"]).marks.shape == (0, 2)
    assert columns.measured([], [(1, 5)], None).marks.shape == (0, 1)
