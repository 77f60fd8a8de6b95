"""Which groups are put together, and with which."""

import numpy as np
import pytest

from meedoen.results.weighing.margins import Category, lay
from meedoen.results.weighing.merging import Smallest, merge
from meedoen.results.weighing.weighing import Rules, weigh
from tests.results.weighing.samples import margin, times


def merged(**people: int) -> list[str]:
    targets = margin("leeftijd", **{name: 1 / len(people) for name in people})
    sample = times(**people)
    return [
        group.name for group in merge(lay(targets, sample, np.ones(len(sample))), Smallest()).groups
    ]


@pytest.mark.parametrize(
    ("people", "groups"),
    [
        ({"a": 10, "b": 10, "c": 10}, ["a", "b", "c"]),
        ({"a": 9, "b": 20, "c": 30}, ["a + b", "c"]),  # fewer than ten
        ({"a": 60, "b": 9, "c": 30}, ["a", "b + c"]),  # with the smaller neighbour
        ({"a": 30, "b": 9, "c": 30}, ["a + b", "c"]),  # of equals the one before
        ({"a": 300, "b": 14, "c": 90}, ["a", "b + c"]),  # less than a twentieth
        ({"a": 3, "b": 4, "c": 5, "d": 40}, ["a + b + c", "d"]),  # until none is too small
        ({"a": 3, "b": 4}, ["a + b"]),  # then nothing is left to weigh by
    ],
)
def test_small_groups_go_to_their_smaller_neighbour(
    people: dict[str, int], groups: list[str]
) -> None:
    assert merged(**people) == groups


def test_a_group_that_is_just_large_enough_stays() -> None:
    assert merged(a=20, b=380) == ["a", "b"]
    assert merged(a=19, b=361) == ["a", "b"]
    assert merged(a=19, b=362) == ["a + b"]


def test_what_is_put_together_has_the_targets_and_people_of_both() -> None:
    asked, people = margin("leeftijd", a=20, b=30, c=50), times(a=5, b=15, c=20)
    found = merge(lay(asked, people, np.ones(40)), Smallest())
    assert [group.people for group in found.groups] == [20, 20]
    assert found.wanted == pytest.approx([0.5, 0.5])
    assert list(np.bincount(found.codes)) == [20, 20]


def test_who_is_unknown_stays_apart_however_few() -> None:
    people: list[Category | None] = [None, *times(a=20, b=20)]
    found = merge(lay(margin("v", a=50, b=50), people, np.ones(41)), Smallest())
    assert [group.name for group in found.groups] == ["a", "b", "onbekend"]


def test_mutant_that_puts_nothing_together_is_noticed() -> None:
    asked, people = margin("leeftijd", a=40, b=30, c=30), times(a=2, b=48, c=50)
    by_rule = weigh([asked], [people])
    mutant = weigh([asked], [people], None, Rules(smallest=None))
    assert by_rule.weights.max() < 1.5
    assert mutant.weights.max() == 5.0
