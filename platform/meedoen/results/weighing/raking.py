"""Raking: each margin in turn is brought to its targets, until all of them hold at once.

With bounds, the weight of nobody passes them: what is cut off is shared out over the others of the
same group, in the same step. That is calibration with a truncated distance (Deville and Särndal 1992),
whose end does not hang on the order of the margins.
Post-stratification is raking to a single margin, which ends in one round.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from meedoen.results.weighing.arrays import Codes, Flags, Numbers
from meedoen.results.weighing.margins import Laid

MOST_ROUNDS = 1_000
NEAR = 1e-12
"""How far a share may be from its target when raking has converged."""
FURTHEST = 1e9
"""The largest factor there is: of two dozen margins a weight then still is a number."""
STILL = 1e-13
"""When no weight, bounds apart, moves by a larger part in a round, it comes no nearer."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Of a weight, as a multiple of the mean weight; 0 < lowest <= 1 <= highest."""

    lowest: float = 0.3
    highest: float = 5.0


@dataclass(frozen=True, slots=True)
class Raked:
    """`weights` has one for each respondent, 1 on average; `off` is how far the worst share is from
    its target."""

    weights: Numbers
    rounds: int
    off: float

    @property
    def converged(self) -> bool:
        return self.off <= NEAR


@dataclass(frozen=True, slots=True)
class _Kinds:
    """Respondents who are alike in all margins and in their weight before; `many` of each."""

    codes: Codes
    base: Numbers
    many: Numbers
    of: Codes


def rake(margins: Sequence[Laid], base: Numbers, bounds: Bounds | None = None) -> Raked:
    """`base` has the weights before, 1 on average. Never raises: it tells how far it came.

    Where bounds keep a margin from its target it comes as near as they let it: a factor has an end,
    which is to say that a gap costs so much and no more.
    """
    kinds = _kinds(margins, base)
    total = float(kinds.many.sum())
    steps = [
        _Step(codes, margin.wanted * total, 1e4 if bounds else FURTHEST)
        for codes, margin in zip(kinds.codes, margins, strict=True)
    ]
    everybody = _Step(np.zeros(len(kinds.base), dtype=np.intp), np.array([total]), FURTHEST**6)
    bare, weights, rounds = kinds.base, _held(kinds.base, bounds), 0
    off = _off(kinds, weights, steps)
    while off > NEAR and rounds < MOST_ROUNDS:
        rounds, before = rounds + 1, bare
        for step in (*steps, everybody):
            bare = step.taken(bare, kinds.many, bounds)
        weights = _held(bare, bounds)
        off = _off(kinds, weights, steps)
        if np.abs(bare / before - 1).max() <= STILL:
            break
    return Raked(weights[kinds.of], rounds, off)


def _kinds(margins: Sequence[Laid], base: Numbers) -> _Kinds:
    """In an order of their own, so that the order of the rows cannot matter."""
    rows = np.column_stack([base, *(margin.codes.astype(np.float64) for margin in margins)])
    found, of, many = np.unique(rows, axis=0, return_inverse=True, return_counts=True)
    codes = found[:, 1:].T.astype(np.intp)
    return _Kinds(codes, found[:, 0].copy(), many.astype(np.float64), of.reshape(-1))


def _off(kinds: _Kinds, weights: Numbers, steps: Sequence["_Step"]) -> float:
    heavy = weights * kinds.many
    gaps = [
        np.abs(np.bincount(step.codes, heavy, len(step.totals)) - step.totals).max()
        for step in steps
    ]
    return float(max(gaps, default=0.0) / kinds.many.sum())


class _Step:
    """Brings one margin to its totals, by a factor for each group, between 1/furthest and furthest."""

    def __init__(self, codes: Codes, totals: Numbers, furthest: float) -> None:
        self.codes, self.totals, self._furthest = codes, totals, furthest
        self._factors = np.ones(len(totals))

    def taken(self, bare: Numbers, many: Numbers, bounds: Bounds | None) -> Numbers:
        """`bare` are weights without bounds; held between them, each group then has its total."""
        by = self._freely(bare, many) if bounds is None else self._between(bare, many, bounds)
        reached = np.clip(self._factors * by, 1 / self._furthest, self._furthest)
        by, self._factors = reached / self._factors, reached
        return bare * by[self.codes]

    def _freely(self, bare: Numbers, many: Numbers) -> Numbers:
        by: Numbers = self.totals / self._sums(bare * many)
        return by

    def _sums(self, weights: Numbers) -> Numbers:
        return np.bincount(self.codes, weights, len(self.totals)).astype(np.float64)

    def _between(self, bare: Numbers, many: Numbers, bounds: Bounds) -> Numbers:
        """As if the same people stay between the bounds; where they do not, from the start."""
        free = _free(bare, bounds)
        fixed = self._sums(np.where(free, 0.0, _held(bare, bounds) * many))
        loose = self._sums(np.where(free, bare * many, 0.0))
        left = self.totals - fixed
        sure = (loose > 0) & (left > 0)
        by = np.divide(left, loose, out=np.ones_like(left), where=sure)
        sure &= self._sums((_free(bare * by[self.codes], bounds) != free).astype(np.float64)) == 0
        for group in np.flatnonzero(~sure):
            inside = self.codes == group
            by[group] = _factor(bare[inside], many[inside], float(self.totals[group]), bounds)
        return by


def _held(bare: Numbers, bounds: Bounds | None) -> Numbers:
    return bare if bounds is None else np.clip(bare, bounds.lowest, bounds.highest)


def _free(bare: Numbers, bounds: Bounds) -> Flags:
    return (bare > bounds.lowest) & (bare < bounds.highest)


def _factor(bare: Numbers, many: Numbers, total: float, bounds: Bounds) -> float:
    """By which the held weights have this total; nought or endless when no factor does it.

    Their total is a line with a bend where a weight meets a bound: find the piece, then solve it.
    """
    if total <= bounds.lowest * many.sum():
        return 0.0
    if total >= bounds.highest * many.sum():
        return np.inf
    bends = np.sort(np.concatenate([bounds.lowest / bare, bounds.highest / bare]))
    low, high = 0, len(bends) - 1
    while high - low > 1:
        middle = (low + high) // 2
        reached = float((_held(bare * bends[middle], bounds) * many).sum())
        low, high = (middle, high) if reached <= total else (low, middle)
    factor = float(np.sqrt(bends[low] * bends[high]))
    free = _free(bare * factor, bounds)
    if not free.any():
        return factor
    fixed = _held(bare * factor, bounds) * many
    return float((total - fixed[~free].sum()) / (bare[free] * many[free]).sum())
