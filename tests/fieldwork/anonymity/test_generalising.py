"""What is rare among the last answers is made coarser, and never dropped."""

from collections import Counter
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from meedoen.fieldwork.anonymity.attributes import NOTHING, Cell
from meedoen.fieldwork.anonymity.generalising import CELL, generalised

cells = st.tuples(st.sampled_from(["WK1", "WK2", "WK3", None]), st.sampled_from(["16-24", "75+"]))


@given(st.lists(cells, max_size=60), st.lists(cells, max_size=30))
def test_every_cell_is_shared_by_enough_answers_or_says_nothing(
    waiting: list[tuple[str | None, str]], stored: list[tuple[str | None, str]]
) -> None:
    before: Counter[Cell] = Counter({c: max(n, CELL) for c, n in Counter(stored).items()})
    done = generalised([(uuid4(), cell, {}) for cell in waiting], before)
    after = before + Counter(cell for _, cell, _ in done)
    assert len(done) == len(waiting)
    assert all(n >= CELL for cell, n in after.items() if cell != NOTHING)
