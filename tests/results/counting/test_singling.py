"""What keeps a question back: a few who are set apart by it, or answers that were given before."""

from random import Random
from typing import Any

import numpy as np

from meedoen.results.counting import columns
from meedoen.results.counting.groups import groups_of
from meedoen.results.counting.singling import echoes, kept_from_few
from meedoen.survey.definition.compiling import compile_questionnaire
from tests.results.builders import definition, yes_no

CODES = ("a", "b", "c")
BOTH = {"all": [{"question": "rond", "is": ["nee"]}, {"question": "hond", "is": ["ja"]}]}
STOP = {"is": ["nee"], "text": "Dank u wel."}
IN_NEED = {"all": [{"question": "rond", "is": ["nee"]}]}


def kept(*asked: dict[str, Any], dogs: int) -> frozenset[str]:
    """Of thirty in n and thirty in z so many have a dog; one in three is in need."""
    made = compile_questionnaire(definition(*asked))
    given = [
        {"rond": "ja" if at % 3 else "nee", "hond": "ja" if at < dogs else "nee"}
        for at in range(30)
    ] * 2
    groups = groups_of(["n"] * 30 + ["z"] * 30, {"n": "N", "z": "Z"}, "Velsen")
    names = list(made.questions)
    return kept_from_few(made, names[-1], given, groups, names[:-1])


TWO = (yes_no(), yes_no("hond", "Hond?"), yes_no("derde", "Derde?", show_if=BOTH))


def test_a_question_that_two_answers_decide_is_kept_where_one_sets_a_few_apart() -> None:
    assert kept(*TWO, dogs=12) == set()
    assert kept(*TWO, dogs=28) == {"gemeente", "n", "z"}
    assert kept(*TWO, dogs=7) == {"n", "z"}
    assert kept(*TWO, dogs=30) == set()


def test_one_answer_may_set_a_few_apart_as_long_as_nothing_else_decides() -> None:
    one = yes_no("derde", "Derde?", show_if={"all": BOTH["all"][1:]})
    assert kept(yes_no(), yes_no("hond", "Hond?"), one, dogs=28) == set()


def test_a_stop_between_decides_with_the_condition() -> None:
    last = yes_no("derde", "Derde?", show_if=IN_NEED)
    stop = yes_no("hond", "Hond?", stop_if=STOP)
    assert kept(yes_no(), stop, last, dogs=28) == {"gemeente", "n", "z"}
    assert kept(stop, yes_no(), last, dogs=28) == set()


def choices(answers: list[str]) -> columns.Column:
    return columns.choice(answers, CODES)


def test_the_same_answers_are_an_echo_whatever_they_are_called() -> None:
    chance = Random(1)
    first = [chance.choice("aab") for _ in range(100)]
    renamed = [{"a": chance.choice("bc"), "b": "a"}[one] for one in first]
    assert echoes(choices(first), choices(renamed))
    assert echoes(choices(renamed), choices(first))


def test_so_are_nearly_the_same() -> None:
    first = ["a"] * 60 + ["b"] * 40
    assert echoes(choices(first), choices(["b", *first[1:]]))
    assert not echoes(choices(first), choices(["b"] * 20 + first[20:]))


def test_other_answers_are_none() -> None:
    chance = Random(1)
    one, other = ([chance.choice("aab") for _ in range(100)] for _ in range(2))
    assert not echoes(choices(one), choices(other))
    assert not echoes(choices(["a"] * 100), choices(other))


def test_many_ticks_tell_apart_but_do_not_echo() -> None:
    """Nearly everybody ticks something that nobody else ticks; that tells no other answer."""
    chance = np.random.default_rng(1)
    marks = chance.random((100, 12)) < 0.5
    ticked = columns.Column(np.ones(100, dtype=np.bool_), marks)
    assert not echoes(ticked, choices([Random(at).choice("ab") for at in range(100)]))


def test_a_handful_that_answered_both_is_no_sign() -> None:
    assert not echoes(choices(["a", "b"] * 4), choices(["a", "b"] * 4))
