"""What is stored of a question: rounded, in words, and without a word on why a group is hidden."""

import numpy as np
import pytest

from meedoen.results.counting.columns import Column
from meedoen.results.counting.groups import groups_of
from meedoen.results.counting.parts import Part
from meedoen.results.counting.shapes import Hidden, Row, Shown
from meedoen.results.counting.tables import table_part
from meedoen.results.disclosure.tallies import Rule

LINES = (("a", "A"), ("b", "B"))


def groups_of_part(
    homes: list[str], marks: list[int], values: list[float] | None = None
) -> tuple[Shown | Hidden, ...]:
    names = {home: home.upper() for home in sorted(set(homes))}
    numbers = None if values is None else np.array(values)
    marked = np.array(marks)[:, None] == np.arange(2)
    part = Part("", "", LINES, Column(marked.any(axis=1), marked, numbers))
    return table_part(part, groups_of(homes, names, "Velsen"), Rule()).groups


def means(groups: tuple[Shown | Hidden, ...]) -> list[float | None]:
    return [group.mean for group in groups if isinstance(group, Shown)]


def test_figures_are_rounded() -> None:
    whole, *_ = groups_of_part(["n"] * 31 + ["z"] * 30, [0] * 41 + [1] * 20)
    rows = (Row("a", "A", 67), Row("b", "B", 33))
    assert whole == Shown("gemeente", "gemeente", "Velsen", 60, rows, None)


def test_all_hidden_groups_look_the_same() -> None:
    groups = groups_of_part(["n"] * 3 + ["z"] * 30 + ["w"] * 40, [at % 2 for at in range(73)])
    hidden = [group for group in groups if isinstance(group, Hidden)]
    assert hidden == [Hidden("wijk", "n", "N", "few"), Hidden("wijk", "z", "Z", "few")]


def test_a_mean_needs_ten_numbers() -> None:
    nan = float("nan")
    groups = groups_of_part(
        ["n"] * 30 + ["z"] * 30, ([0] * 20 + [1] * 10) * 2, [5.0] * 30 + [7.0] * 12 + [nan] * 18
    )
    assert means(groups) == [5.6, 5.0, 7.0]


def test_the_mean_of_a_handful_is_not_left_over_by_subtraction() -> None:
    nan = float("nan")
    groups = groups_of_part(
        ["n"] * 30 + ["z"] * 30, ([0] * 20 + [1] * 10) * 2, [5.0] * 30 + [7.0] * 4 + [nan] * 26
    )
    assert means(groups) == [5.2, None, None]


def test_no_mean_where_nearly_all_give_one_answer() -> None:
    assert means(agreeing(but=4)) == [None]
    assert means(agreeing(but=5)) == [9.4]


def test_the_rule_on_agreement_is_what_keeps_that_mean(monkeypatch: pytest.MonkeyPatch) -> None:
    enough = lambda group, _rule: group.scored >= 10  # noqa: E731
    monkeypatch.setattr("meedoen.results.counting.tables.bears_mean", enough)
    assert means(agreeing(but=4)) != [None]


def agreeing(but: int) -> tuple[Shown | Hidden, ...]:
    """Thirty-six give a ten and a few a five."""
    return groups_of_part(["n"] * (36 + but), [0] * 36 + [1] * but, [10.0] * 36 + [5.0] * but)
