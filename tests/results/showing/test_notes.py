"""A follow-up says that not everybody got it, on the page and in each row of the file."""

from meedoen.results.showing.exporting import csv_of
from tests.results.attack.crafted import crossed, followed

SENTENCE = "Niet iedereen kreeg deze vraag. Dat hing af van eerdere antwoorden."


def test_only_a_follow_up_has_the_sentence() -> None:
    first, second = followed().tables
    assert (first.note, second.note) == ("", SENTENCE)
    assert [table.note for table in crossed().tables] == ["", "", SENTENCE]


def test_it_stands_in_the_file_too() -> None:
    text = csv_of(followed().tables, "Gevraagd: 183 panelleden in Velsen.").decode()
    rows = [line for line in text.splitlines() if "hond" in line]
    assert rows
    assert all(f"Gevraagd: 183 panelleden in Velsen. {SENTENCE} " in row for row in rows)
