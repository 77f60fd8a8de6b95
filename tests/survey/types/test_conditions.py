"""What an earlier answer does to a later question."""

import pytest

from meedoen.survey.types.conditions import Condition, Match, Operator, ShowIf

IS_A = Match(Operator.IS, frozenset({"a", "b"}))
IS_NOT_A = Match(Operator.IS_NOT, frozenset({"a", "b"}))
HAS_A = Match(Operator.INCLUDES, frozenset({"a", "b"}))
HAS_NOT_A = Match(Operator.INCLUDES_NOT, frozenset({"a", "b"}))
BELOW_SIX = Match(Operator.LESS_THAN, limit=6)
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
    ],
)
def test_a_match_holds_for_the_right_answers(match: Match, answer: object, holds: bool) -> None:
    assert match.holds(answer) is holds


@pytest.mark.parametrize("answer", [[["a"]], {"r": ["a"]}, {"r": {}}, 1e400, [None], object()])
def test_a_strange_answer_breaks_nothing(answer: object) -> None:
    for match in (IS_A, IS_NOT_A, HAS_A, HAS_NOT_A, BELOW_SIX, ROW_A):
        assert match.holds(answer) in (True, False)


def test_all_and_any_differ() -> None:
    both = (Condition("p", IS_A), Condition("q", IS_A))
    assert not ShowIf(both, every=True).holds({"p": "a"})
    assert ShowIf(both, every=False).holds({"p": "a"})
    assert ShowIf(both, every=True).holds({"p": "a", "q": "b"})
