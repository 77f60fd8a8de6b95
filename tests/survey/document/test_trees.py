"""A condition in its one form decides as it did before."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.survey.document import trees

LEAVES = st.builds(
    lambda question, operator, code: {"answer": question, operator: [code]},
    st.sampled_from("ab"), st.sampled_from(["is", "is_not"]), st.sampled_from("xy"),
)  # fmt: skip
ANSWERED = st.builds(
    lambda q, yes: {"answer": q, "answered": yes}, st.sampled_from("ab"), st.booleans()
)
JOINS = st.sampled_from(["and", "or"])
TREES = st.recursive(
    LEAVES | ANSWERED,
    lambda inner: (
        st.builds(lambda join, parts: {join: parts}, JOINS, st.lists(inner, min_size=1, max_size=3))
        | inner.map(lambda tree: {"not": tree})
    ),
    max_leaves=8,
)  # fmt: skip
ANSWERS = st.dictionaries(st.sampled_from("ab"), st.sampled_from("xyz"))


def holds(tree: Mapping[str, Any], answers: Mapping[str, str]) -> bool:
    if "and" in tree:
        return all(holds(part, answers) for part in tree["and"])
    if "or" in tree:
        return any(holds(part, answers) for part in tree["or"])
    if "not" in tree:
        return not holds(tree["not"], answers)
    given_ = answers.get(tree["answer"])
    if "answered" in tree:
        return (given_ is not None) is tree["answered"]
    return given_ in tree["is"] if "is" in tree else given_ not in tree["is_not"]


@given(TREES, ANSWERS)
def test_the_one_form_decides_the_same(tree: dict[str, Any], answers: dict[str, str]) -> None:
    assert holds(trees.normal(tree), answers) is holds(tree, answers)


@given(TREES)
def test_twice_is_once(tree: dict[str, Any]) -> None:
    once = trees.normal(tree)
    assert trees.normal(once) == once
    assert "not" not in str(once).replace("is_not", "")


def test_a_mutant_that_swaps_and_for_or_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trees, "OTHER", {"and": "and", "or": "or"})
    tree = {"not": {"and": [{"answer": "a", "is": ["x"]}, {"answer": "b", "is": ["y"]}]}}
    assert holds(trees.normal(tree), {"a": "x"}) is not holds(tree, {"a": "x"})
