"""How far a weighted figure may be off by chance: the linearised variance after calibration.

A calibrated figure varies as its residuals do, from a regression on what was calibrated to (Deville and
Särndal 1992). The regression takes the weights of before, the sum those of after. The weights of after
in both give another figure, which nothing shows but a second opinion.
"""

import math
from collections.abc import Sequence

import numpy as np

from meedoen.results.weighing.arrays import Numbers
from meedoen.results.weighing.margins import Laid
from meedoen.results.weighing.weighing import Weighed


def kish(weights: Numbers) -> float:
    """As many people with equal weights would tell as much (Kish 1992)."""
    return float(weights.sum() ** 2 / (weights**2).sum())


def variance(weighed: Weighed, linearised: Numbers, population: int | None = None) -> float:
    """Of a figure whose value moves by `linearised` for each unit of weight of each respondent.

    `population` is how many people the respondents were drawn from, without putting back.
    """
    people = weighed.people
    residual = weighed.weights * _residual(weighed, linearised)
    spread = float(((residual - residual.mean()) ** 2).sum())
    return people / (people - 1) * spread * left_over(people, population)


def left_over(people: int, population: int | None) -> float:
    """The finite population correction: who was asked is known, so only the rest can surprise."""
    return 1.0 if population is None else 1 - people / population


def _residual(weighed: Weighed, values: Numbers) -> Numbers:
    """Least squares, solved by singular values: margins that say the same twice do no harm."""
    columns, half = _columns(weighed.margins), np.sqrt(weighed.base)
    fitted, *_ = np.linalg.lstsq(columns * half[:, None], values * half, rcond=None)
    left: Numbers = values - columns @ fitted
    return left


def _columns(margins: Sequence[Laid]) -> Numbers:
    """A column of noughts and ones for each group of each margin."""
    blocks = [np.eye(len(margin.groups))[margin.codes] for margin in margins]
    return np.hstack(blocks)


def spread_of(values: Numbers, weights: Numbers) -> float:
    """The variance of a mean if as many people had been drawn simply, each with the same chance."""
    people = len(values)
    centre = float((values * weights).sum() / weights.sum())
    around = float(((values - centre) ** 2 * weights).sum() / weights.sum())
    return around / (people - 1) if people > 1 else math.nan
