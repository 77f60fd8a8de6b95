"""How exact a figure may be on a screen; every output rounds here and nowhere else."""

import math

EXACT_FROM = 100
STEP = 5


def whole_percent(count: int, n: int) -> int:
    """The share as a whole percentage, halves up; `n` is at least 1."""
    return (200 * count + n) // (2 * n)


def shown_n(n: int) -> int:
    """A number of answers: to the nearest five below a hundred, exact from there."""
    return n if n >= EXACT_FROM else STEP * ((n + STEP // 2) // STEP)


def at_most(n: int) -> int:
    """A number of answers that is no figure of anybody: never too low, in steps of five."""
    return STEP * math.ceil(n / STEP)


def one_decimal(total: float, n: int) -> float:
    """The mean of a bounded scale, halves up (away from the noise of binary fractions)."""
    return math.floor(total / n * 10 + 0.5 + 1e-9) / 10
