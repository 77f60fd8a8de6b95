"""Raking: each margin in turn is brought to its targets, until all of them hold at once.

With bounds, the weight of nobody passes them: what is cut off is shared out over the others of the
same group, in the same step. That is the truncated distance of Deville and Särndal (1992, case 7
with the exponential of case 2), and its end does not hang on the order of the margins.
Post-stratification is raking to a single margin, which ends in one round.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from meedoen.results.weighing.arrays import Codes, Flags, Numbers
from meedoen.results.weighing.margins import Laid

MOST_ROUNDS = 5_000
NEAR = 1e-12
"""How far a share may be from its target when raking has converged."""
STILL = 1e-14
FURTHEST = 1e100


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
    """`base` has the weights before, 1 on average. Never raises: it tells how far it came."""
    kinds = _kinds(margins, base)
    wanted = [margin.wanted * kinds.many.sum() for margin in margins]
    bare = kinds.base.copy()
    weights = _held(bare, bounds)
    off, rounds = _off(kinds, weights, wanted), 0
    while off > NEAR and rounds < MOST_ROUNDS:
        rounds += 1
        before = weights
        for codes, totals in zip(kinds.codes, wanted, strict=True):
            bare = _scaled(bare, kinds.many, codes, totals, bounds)
        weights = _held(bare, bounds)
        off = _off(kinds, weights, wanted)
        if np.abs(weights - before).max() <= STILL:
            break
    total = kinds.many.sum()
    if abs(float((weights * kinds.many).sum()) - total) > STILL * total:
        everybody = np.zeros(len(bare), dtype=np.intp)
        bare = _scaled(bare, kinds.many, everybody, np.array([total]), bounds)
        weights = _held(bare, bounds)
        off = _off(kinds, weights, wanted)
    return Raked(weights[kinds.of], rounds, off)


def _kinds(margins: Sequence[Laid], base: Numbers) -> _Kinds:
    """In an order of their own, so that the order of the rows cannot matter."""
    rows = np.column_stack([base, *(margin.codes.astype(np.float64) for margin in margins)])
    found, of, many = np.unique(rows, axis=0, return_inverse=True, return_counts=True)
    codes = found[:, 1:].T.astype(np.intp)
    return _Kinds(codes, found[:, 0].copy(), many.astype(np.float64), of.reshape(-1))


def _off(kinds: _Kinds, weights: Numbers, wanted: Sequence[Numbers]) -> float:
    heavy = weights * kinds.many
    gaps = [
        np.abs(np.bincount(codes, heavy, len(totals)) - totals).max()
        for codes, totals in zip(kinds.codes, wanted, strict=True)
    ]
    return float(max(gaps, default=0.0) / kinds.many.sum())


def _held(bare: Numbers, bounds: Bounds | None) -> Numbers:
    return bare if bounds is None else np.clip(bare, bounds.lowest, bounds.highest)


def _scaled(
    bare: Numbers, many: Numbers, codes: Codes, totals: Numbers, bounds: Bounds | None
) -> Numbers:
    """Times one factor for each group, so that what is held of it has the group's total."""
    factors = totals / np.bincount(codes, bare * many, len(totals))
    scaled = bare * factors[codes]
    if bounds is not None:
        out = (scaled < bounds.lowest) | (scaled > bounds.highest)
        for group in np.unique(codes[out]):
            inside = codes == group
            factor = _factor(bare[inside], many[inside], float(totals[group]), bounds)
            scaled[inside] = bare[inside] * factor
    return np.clip(scaled, 1 / FURTHEST, FURTHEST)


def _factor(bare: Numbers, many: Numbers, total: float, bounds: Bounds) -> float:
    """By which the held weights have this total, or come nearest to it.

    Their total is a line with a bend where a weight meets a bound: find the piece, then solve it.
    """
    if total <= bounds.lowest * many.sum():
        return float(bounds.lowest / bare.max())
    if total >= bounds.highest * many.sum():
        return float(bounds.highest / bare.min())
    bends = np.concatenate([bounds.lowest / bare, bounds.highest / bare])
    turns = np.concatenate([bare * many, -bare * many])
    order = np.argsort(bends, kind="stable")
    bends, slopes = bends[order], np.cumsum(turns[order])
    totals = np.concatenate([[0.0], np.cumsum(slopes[:-1] * np.diff(bends))])
    totals += bounds.lowest * many.sum()
    factor = float(np.interp(total, np.maximum.accumulate(totals), bends))
    free = _free(bare * factor, bounds)
    if not free.any():
        return factor
    fixed = np.clip(bare * factor, bounds.lowest, bounds.highest) * many
    return float((total - fixed[~free].sum()) / (bare[free] * many[free]).sum())


def _free(scaled: Numbers, bounds: Bounds) -> Flags:
    return (scaled > bounds.lowest) & (scaled < bounds.highest)
