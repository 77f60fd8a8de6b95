"""What little is kept beside an answer."""

from meedoen.fieldwork.anonymity.attributes import NOTHING, kept_cells, reduced


def test_a_cell_that_few_invited_people_share_is_switched_off() -> None:
    invited = [("WK1", "65-74")] * 10 + [("WK1", "16-24")] * 9
    kept = kept_cells(invited)
    assert ("WK1", "65-74") in kept
    assert ("WK1", "16-24") not in kept
    assert ("WK1", None) in kept


def test_an_answer_keeps_the_finest_cell_that_is_on() -> None:
    kept: list[list[str | None]] = [["WK1", None], [None, "16-24"], [None, None]]
    assert reduced(("WK1", "16-24"), kept) == ("WK1", None)
    assert reduced(("WK2", "16-24"), kept) == (None, "16-24")
    assert reduced(("WK2", "75+"), kept) == NOTHING


def test_nothing_is_kept_when_nothing_is_on() -> None:
    assert reduced(("WK1", "16-24"), []) == NOTHING
