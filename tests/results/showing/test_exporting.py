"""The CSV opens in a spreadsheet, holds what the page holds, and starts no formula."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meedoen.results.counting.shapes import Hidden, Row, Shown, Table, TablePart
from meedoen.results.showing.exporting import BOM, COLUMNS, csv_of, safe

SHOWN = Shown("wijk", "WK045301", "IJmuiden-Noord", 85, (Row("ja", "=SOM(A1)", 60),), 7.1)
ASKED = "Gevraagd: 120 panelleden in IJmuiden-Noord."
HIDDEN = Hidden("wijk", "WK045309", "Polder")


def table(*groups: Shown | Hidden) -> Table:
    part = TablePart("", "", groups)
    return Table("rond", "Kunt u rondkomen?", "single", "w1", "", (part,))


def read(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8")
    assert text.startswith(BOM)
    return list(csv.DictReader(io.StringIO(text[1:]), delimiter=";"))


def test_a_figure_has_one_row_with_the_code_of_its_wijk() -> None:
    (row,) = read(csv_of([table(SHOWN)], ASKED))
    assert row["groep"] == "IJmuiden-Noord WK045301"
    assert (row["aantal antwoorden"], row["percentage"], row["gemiddelde"]) == ("85", "60", "7,1")
    assert "Niet gewogen" in row["opmerking"]


def test_a_hidden_group_has_a_row_without_figures() -> None:
    (row,) = read(csv_of([table(HIDDEN)], ASKED))
    assert (row["aantal antwoorden"], row["percentage"]) == ("", "")
    assert row["opmerking"] == f"{ASKED} Niet getoond, om mensen te beschermen."


def test_a_text_cannot_start_a_formula() -> None:
    (row,) = read(csv_of([table(SHOWN)], ASKED))
    assert row["antwoord"] == "'=SOM(A1)"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx", "\0", "  =1"])
def test_every_dangerous_beginning_gets_a_quote(text: str) -> None:
    assert safe(text).startswith("'")


def test_numbers_and_plain_texts_stay_as_they_are() -> None:
    assert (safe(12), safe("Ja, makkelijk"), safe(None)) == ("12", "Ja, makkelijk", "")


@given(st.text())
def test_any_text_comes_back_from_the_file_in_one_cell(text: str) -> None:
    group = replace(SHOWN, rows=(Row("a", text, 1),))
    lines = list(
        csv.reader(
            io.StringIO(csv_of([table(group)], ASKED).decode()[1:], newline=""), delimiter=";"
        )
    )
    assert len(lines[1]) == len(COLUMNS)
