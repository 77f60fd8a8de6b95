"""An attacker written apart from the program: what can be worked out from a shown table?

It knows nothing but the shown figures and how they are rounded, and tries every table of whole
people that fits them.
"""

from collections.abc import Sequence
from itertools import product

from meedoen.results.counting.shapes import Hidden, Shown

Vector = tuple[int, ...]
Ranges = dict[tuple[str, int], tuple[int, int]]


def known_of_hidden(groups: Sequence[Shown | Hidden], *, one_answer_each: bool) -> Ranges:
    """For each hidden wijk, for n (place 0) and each answer: the lowest and highest possible number.

    `groups` as a stored table has them, the gemeente first. Nothing is known below a hidden total.
    """
    total, *wijken = groups
    hidden = [wijk.code for wijk in wijken if isinstance(wijk, Hidden)]
    if isinstance(total, Hidden) or not hidden:
        return {}
    left = possible(total, one_answer_each=one_answer_each)
    for wijk in wijken:
        if isinstance(wijk, Shown):
            left = less(left, possible(wijk, one_answer_each=one_answer_each))
    highest = [max(column) for column in zip(*left, strict=True)]
    lowest = [min(column) if len(hidden) == 1 else 0 for column in zip(*left, strict=True)]
    return {
        (code, place): (low, high)
        for code in hidden
        for place, (low, high) in enumerate(zip(lowest, highest, strict=True))
    }


def possible(group: Shown, *, one_answer_each: bool) -> set[Vector]:
    """Every (n, count, count, …) that would be shown like this."""
    percents = [row.percent for row in group.rows]
    found: set[Vector] = set()
    for n in range(max(1, group.n - 2), group.n + 3):
        if rounded_n(n) != group.n:
            continue
        counts = product(*(fitting(percent, n) for percent in percents))
        found |= {(n, *row) for row in counts if not one_answer_each or sum(row) == n}
    return found


def rounded_n(n: int) -> int:
    return n if n >= 100 else int(n / 5 + 0.5) * 5


def fitting(percent: int, n: int) -> list[int]:
    around = range(
        max(0, percent * n // 100 - n // 100 - 1), min(n, percent * n // 100 + n // 100 + 2) + 1
    )
    return [count for count in around if int(100 * count / n + 0.5) == percent]


def less(left: set[Vector], taken: set[Vector]) -> set[Vector]:
    """Every difference in which nothing is negative."""
    differences = {
        tuple(a - b for a, b in zip(one, other, strict=True)) for one in left for other in taken
    }
    return {vector for vector in differences if min(vector) >= 0}
