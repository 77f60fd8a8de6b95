"""What an earlier answer does to a later question."""

import pytest

from meedoen.survey.types.conditions import Condition, Join, Match, Operator, ShowIf

IS_A = Match(Operator.IS, frozenset({"a", "b"}))
IS_NOT_A = Match(Operator.IS_NOT, frozenset({"a", "b"}))
HAS_A = Match(Operator.INCLUDES, frozenset({"a", "b"}))
HAS_NOT_A = Match(Operator.INCLUDES_NOT, frozenset({"a", "b"}))
BELOW_SIX = Match(Operator.LESS_THAN, limit=6)
IN_R2 = Match(Operator.IS, frozenset({"a"}), row="r2")
ROW_A = Match(Operator.ROW_HAS, frozenset({"a"}))


@pytest.mark.parametrize(
    ("match", "answer", "holds"),
    [
        (IS_A, "a", True),
        (IS_A, "c", False),
        (IS_A, None, False),
        (IS_NOT_A, "c", True),
        (IS_NOT_A, "a", False),
        (IS_NOT_A, None, True),
        (HAS_A, ["c", "b"], True),
        (HAS_A, ["c"], False),
        (HAS_A, [], False),
        (HAS_NOT_A, ["c"], True),
        (HAS_NOT_A, ["c", "a"], False),
        (HAS_NOT_A, None, True),
        (BELOW_SIX, 5, True),
        (BELOW_SIX, 5.9, True),
        (BELOW_SIX, 6, False),
        (BELOW_SIX, "dont_know", False),
        (BELOW_SIX, None, False),
        (BELOW_SIX, True, False),
        (ROW_A, {"r1": "b", "r2": "a"}, True),
        (ROW_A, {"r1": "b"}, False),
        (Match(Operator.IS, frozenset({"3"})), 3, True),
        (Match(Operator.AT_MOST, limit=6), 6, True),
        (Match(Operator.MORE_THAN, limit=6), 6, False),
        (Match(Operator.AT_LEAST, limit=6.5), 7, True),
        (Match(Operator.EQUALS, limit=2.5), 2.5, True),
        (Match(Operator.EQUALS, limit=1), True, False),
        (Match(Operator.DIFFERS, limit=2.5), 2, True),
        (Match(Operator.DIFFERS, limit=2.5), 2.5, False),
        (Match(Operator.DIFFERS, limit=2.5), None, True),
        (Match(Operator.COUNT_AT_LEAST, limit=2), ["a", "b"], True),
        (Match(Operator.COUNT_AT_LEAST, limit=2), ["a"], False),
        (Match(Operator.COUNT_AT_MOST, limit=1), ["a", "b"], False),
        (Match(Operator.COUNT_AT_MOST, limit=1), None, True),
        (Match(Operator.ANSWERED, limit=True), "dont_know", True),
        (Match(Operator.ANSWERED, limit=True), {}, False),
        (Match(Operator.ANSWERED, limit=False), None, True),
        (Match(Operator.SAYS, said="Ja!"), "Ja!", True),
        (Match(Operator.SAYS, said="Ja!"), "ja!", False),
        (IN_R2, {"r1": "b", "r2": "a"}, True),
        (IN_R2, {"r1": "a", "r2": "b"}, False),
        (IN_R2, ["a"], False),
    ],
)
def test_a_match_holds_for_the_right_answers(match: Match, answer: object, holds: bool) -> None:
    assert match.holds(answer) is holds


@pytest.mark.parametrize("answer", [[["a"]], {"r": ["a"]}, {"r": {}}, 1e400, [None], object()])
def test_a_strange_answer_breaks_nothing(answer: object) -> None:
    every = [Match(operator, frozenset({"a"}), 1, said="a") for operator in Operator]
    for match in (*every, IN_R2):
        assert match.holds(answer) in (True, False)


P, Q, R = (Condition(name, IS_A) for name in "pqr")
DEEP = ShowIf((P, ShowIf((Q, ShowIf((R,), Join.NONE)), Join.ANY)), Join.ALL)


@pytest.mark.parametrize(
    ("join", "holds"),
    [(Join.ALL, (False, False, True)), (Join.ANY, (False, True, True)), (Join.NONE, (True, False, False))],
)  # fmt: skip
def test_all_any_and_none_differ(join: Join, holds: tuple[bool, ...]) -> None:
    whole = ShowIf((P, Q), join)
    assert tuple(map(whole.holds, ({}, {"p": "a"}, {"p": "a", "q": "b"}))) == holds


@pytest.mark.parametrize(
    ("answers", "holds"),
    [
        ({"p": "a"}, True),
        ({"p": "a", "r": "a"}, False),
        ({"p": "a", "r": "a", "q": "b"}, True),
        ({"q": "b"}, False),
    ],
)
def test_conditions_may_stand_in_one_another(answers: dict[str, str], holds: bool) -> None:
    assert DEEP.holds(answers) is holds
    assert (DEEP.conditions, DEEP.depth) == ((P, Q, R), 3)
