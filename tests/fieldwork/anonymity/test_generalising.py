"""What is rare among the answers is made coarser, and never dropped."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from meedoen.fieldwork.anonymity.attributes import NOTHING, Cell
from meedoen.fieldwork.anonymity.generalising import CELL, Answer, generalised

cells = st.tuples(st.sampled_from(["WK1", "WK2", "WK3", None]), st.sampled_from(["16-24", "75+"]))


@given(st.lists(cells, max_size=60))
def test_every_cell_is_shared_by_enough_answers_or_says_nothing(
    waiting: list[tuple[str | None, str]],
) -> None:
    answers: list[Answer] = [(cell, {"n": number}) for number, cell in enumerate(waiting)]
    done = generalised(answers)
    counts: Counter[Cell] = Counter(cell for cell, _ in done)
    assert sorted(given["n"] for _, given in done) == list(range(len(waiting)))
    assert all(n >= CELL for cell, n in counts.items() if cell != NOTHING)
