"""Small groups are put together with a neighbour, by one rule that is said.

A group of fewer than ten people, or of less than a twentieth of the sample, gets weights that
hang on a few people. The smallest goes first (of equals the first), to the smaller of its
neighbours in the order of the targets (of equals the one before), until none is too small.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from meedoen.results.weighing.margins import Group, Laid


@dataclass(frozen=True, slots=True)
class Smallest:
    """What a group needs so as to count by itself: people, and a share of the sample (0 to 1)."""

    people: int = 10
    share: float = 0.05

    def too_small(self, group: Group, sample: int) -> bool:
        return group.people < self.people or group.people < self.share * sample


def merge(laid: Laid, smallest: Smallest) -> Laid:
    """The same margin with the groups that are left; unknown is no group to put together."""
    sample = sum(group.people for group in laid.groups)
    runs = [[at] for at, group in enumerate(laid.groups) if group.known]
    while len(runs) > 1:
        groups = [together(laid.groups[at] for at in run) for run in runs]
        first = min(range(len(runs)), key=lambda at: groups[at].people)
        if not smallest.too_small(groups[first], sample):
            break
        beside = [at for at in (first - 1, first + 1) if 0 <= at < len(runs)]
        other = min(beside, key=lambda at: groups[at].people)
        low, high = sorted((first, other))
        runs[low : high + 1] = [[*runs[low], *runs[high]]]
    runs += [[at] for at, group in enumerate(laid.groups) if not group.known]
    return _regrouped(laid, runs)


def together(groups: Iterable[Group]) -> Group:
    found = list(groups)
    return replace(
        found[0],
        categories=tuple(category for group in found for category in group.categories),
        people=sum(group.people for group in found),
        before=sum(group.before for group in found),
        wanted=sum(group.wanted for group in found),
    )


def _regrouped(laid: Laid, runs: Sequence[Sequence[int]]) -> Laid:
    place = np.empty(len(laid.groups), dtype=np.intp)
    for at, run in enumerate(runs):
        place[list(run)] = at
    groups = tuple(together(laid.groups[at] for at in run) for run in runs)
    return replace(laid, codes=place[laid.codes], groups=groups)
