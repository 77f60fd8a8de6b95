"""Where bounds keep targets out of reach, what is left of the gap is the least there can be."""

from typing import Any

import highspy
import numpy as np
import pytest

from meedoen.results.weighing import raking
from meedoen.results.weighing.arrays import Numbers
from meedoen.results.weighing.margins import Laid, Margin, lay
from meedoen.results.weighing.raking import Bounds

HELD = Bounds(0.5, 2.0)


def sample(seed: int) -> tuple[list[Laid], Numbers]:
    """Two or three variables of which the targets have little to do with the people."""
    chance = np.random.default_rng(seed)
    sizes = [int(one) for one in chance.integers(2, 5, chance.integers(2, 4))]
    cells = np.indices(sizes).reshape(len(sizes), -1).T
    people = cells[[*range(len(cells)), *chance.integers(0, len(cells), 40)]]
    base = chance.uniform(0.2, 5, len(people))
    base /= base.mean()
    laid = []
    for at, size in enumerate(sizes):
        targets = chance.uniform(0.1, 10, size)
        margin = Margin((str(at),), {(str(k),): one / targets.sum() for k, one in enumerate(targets)})  # fmt: skip
        laid.append(lay(margin, [(str(k),) for k in people[:, at]], base))
    return laid, base


def gap(laid: list[Laid], weights: Numbers) -> float:
    people = len(weights)
    return sum(
        float(np.abs(np.bincount(one.codes, weights) - people * one.wanted).sum()) for one in laid
    )


def least(laid: list[Laid], people: int) -> float:
    """By linear programming, which knows nothing of how we rake."""
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    weights = [solver.addVariable(HELD.lowest, HELD.highest) for _one in range(people)]
    over: list[Any] = []
    for one in laid:
        for at, share in enumerate(one.wanted):
            more, less = solver.addVariable(0, people), solver.addVariable(0, people)
            over += [more, less]
            group = sum(weights[who] for who in np.flatnonzero(one.codes == at))
            solver.addConstr(group - more + less == float(people * share))
    solver.addConstr(sum(weights) == people)
    solver.minimize(sum(over))
    return float(solver.getObjectiveValue())


@pytest.mark.parametrize("seed", range(8))
def test_the_gap_is_the_least_there_can_be(seed: int) -> None:
    laid, base = sample(seed)
    found = raking.rake(laid, base, HELD)
    assert found.weights.min() >= HELD.lowest and found.weights.max() <= HELD.highest
    assert found.weights.sum() == pytest.approx(len(base))
    assert gap(laid, found.weights) == pytest.approx(least(laid, len(base)), abs=1e-4)
    assert found.converged == (least(laid, len(base)) < 1e-9)


def test_mutant_that_cuts_off_and_leaves_it_is_noticed() -> None:
    laid, base = sample(1)
    cut = np.clip(raking.rake(laid, base).weights, HELD.lowest, HELD.highest)
    cut *= len(cut) / cut.sum()
    outside = (cut < HELD.lowest - 1e-9) | (cut > HELD.highest + 1e-9)
    assert outside.any() or gap(laid, cut) > least(laid, len(base)) + 0.1
