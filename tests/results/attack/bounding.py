"""A set of linear facts about whole people, and what they leave of one number: HiGHS works it out."""

from collections.abc import Mapping
from math import ceil, floor, inf

import highspy

NOISE = 1e-6
Sum = Mapping[int, float]


class Facts:
    """Numbers that are at least nothing, and what is known of their sums."""

    def __init__(self) -> None:
        self._model = highspy.Highs()  # type: ignore[no-untyped-call]
        self._model.silent()
        self._size = 0

    def number(self) -> int:
        """A new unknown; the place by which facts name it."""
        self._model.addVar(0, inf)
        self._size += 1
        return self._size - 1

    def know(self, sums: Sum, low: float, high: float) -> None:
        """That this sum of numbers lies between two ends."""
        kept = {place: weight for place, weight in sums.items() if weight}
        self._model.addRow(low, high, len(kept), list(kept), list(kept.values()))

    def equal(self, number: int, sums: Sum) -> None:
        self.know(plus({number: 1}, sums, -1), 0, 0)

    def at_most(self, sums: Sum, other: Sum) -> None:
        self.know(plus(sums, other, -1), -inf, 0)

    def range(self, number: int) -> tuple[int, float]:
        """The lowest and highest number of people that fit all the facts."""
        self._model.changeColCost(number, 1)
        lowest = self._end(highspy.ObjSense.kMinimize)
        highest = self._end(highspy.ObjSense.kMaximize)
        self._model.changeColCost(number, 0)
        return ceil(lowest - NOISE), highest if highest == inf else floor(highest + NOISE)

    def _end(self, sense: highspy.ObjSense) -> float:
        self._model.changeObjectiveSense(sense)
        self._model.run()
        status = self._model.getModelStatus()
        if status in OPEN_ENDED:
            return inf
        assert status == highspy.HighsModelStatus.kOptimal, status
        return self._model.getInfo().objective_function_value


OPEN_ENDED = (
    highspy.HighsModelStatus.kUnbounded,
    highspy.HighsModelStatus.kUnboundedOrInfeasible,
)


def plus(one: Sum, other: Sum, times: float = 1) -> dict[int, float]:
    places = [*one, *(place for place in other if place not in one)]
    return {place: one.get(place, 0) + times * other.get(place, 0) for place in places}
