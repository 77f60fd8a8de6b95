"""What is stored of a question: rounded, in words, and without a word on why a group is hidden."""

import numpy as np

from meedoen.results.counting.columns import Column
from meedoen.results.counting.groups import groups_of
from meedoen.results.counting.parts import Part
from meedoen.results.counting.tables import part_body
from meedoen.results.disclosure.hiding import Rule

LINES = (("a", "A"), ("b", "B"))


def body(
    homes: list[str], marks: list[int], values: list[float] | None = None
) -> list[dict[str, object]]:
    names = {home: home.upper() for home in sorted(set(homes))}
    numbers = None if values is None else np.array(values)
    marked = np.array(marks)[:, None] == np.arange(2)
    part = Part("", "", LINES, Column(marked.any(axis=1), marked, numbers))
    groups: list[dict[str, object]] = part_body(part, groups_of(homes, names, "Velsen"), Rule())[
        "groups"
    ]
    return groups


def test_figures_are_rounded() -> None:
    whole, *_ = body(["n"] * 31 + ["z"] * 30, [0] * 41 + [1] * 20)
    assert whole["n"] == 60
    assert whole["rows"] == [
        {"code": "a", "text": "A", "percent": 67},
        {"code": "b", "text": "B", "percent": 33},
    ]


def test_all_hidden_groups_look_the_same() -> None:
    groups = body(["n"] * 3 + ["z"] * 30 + ["w"] * 40, [at % 2 for at in range(73)])
    hidden = [
        {k: v for k, v in g.items() if k not in ("code", "name")} for g in groups if g.get("hidden")
    ]
    assert hidden == [{"kind": "wijk", "hidden": True, "reason": "few"}] * 2


def test_a_mean_needs_ten_numbers() -> None:
    nan = float("nan")
    whole, north, south = body(
        ["n"] * 30 + ["z"] * 30, ([0] * 20 + [1] * 10) * 2, [5.0] * 30 + [7.0] * 12 + [nan] * 18
    )
    assert (north["mean"], south["mean"], whole["mean"]) == (5.0, 7.0, 5.6)


def test_the_mean_of_a_handful_is_not_left_over_by_subtraction() -> None:
    nan = float("nan")
    whole, north, south = body(
        ["n"] * 30 + ["z"] * 30, ([0] * 20 + [1] * 10) * 2, [5.0] * 30 + [7.0] * 4 + [nan] * 26
    )
    assert (north["mean"], south["mean"]) == (None, None)
    assert whole["mean"] == 5.2
