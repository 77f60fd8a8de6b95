"""Small invented samples, and those that Hypothesis draws."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from meedoen.results.weighing.arrays import Numbers
from meedoen.results.weighing.margins import Category, Margin
from meedoen.results.weighing.weighing import Rules

PLAIN = Rules(smallest=None, bounds=None)


@dataclass(frozen=True)
class Sample:
    margins: Sequence[Margin]
    labels: Sequence[Sequence[Category | None]]
    base: Numbers


def margin(name: str, **targets: float) -> Margin:
    return Margin((name,), {(word,): target for word, target in targets.items()})


def labels(*words: str | None) -> list[Category | None]:
    return [None if word is None else (word,) for word in words]


def times(**numbers: int) -> list[Category | None]:
    """So many of each, one after the other."""
    return [(word,) for word, number in numbers.items() for _one in range(number)]


@st.composite
def samples(draw: st.DrawFn) -> Sample:
    """Two or three variables, each combination of categories at least once, so that margins can hold."""
    sizes = draw(st.lists(st.integers(2, 4), min_size=2, max_size=3))
    cells = np.indices(sizes).reshape(len(sizes), -1).T
    more = draw(st.lists(st.integers(0, len(cells) - 1), max_size=40))
    rows = [*range(len(cells)), *more]
    margins, columns = [], []
    for at, size in enumerate(sizes):
        targets = draw(st.lists(st.floats(0.1, 10), min_size=size, max_size=size))
        scale = draw(st.sampled_from([1, 100, 54_321])) / sum(targets)
        margins.append(
            Margin((f"v{at}",), {(str(k),): one * scale for k, one in enumerate(targets)})
        )
        columns.append([(str(cells[row][at]),) for row in rows])
    base = draw(st.lists(st.floats(0.2, 5), min_size=len(rows), max_size=len(rows)))
    return Sample(margins, columns, np.array(base))
