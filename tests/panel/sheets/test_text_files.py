"""Text files as Dutch Excel and other programs write them."""

import codecs
import io

import pytest

from meedoen.forms.refusing import Refused
from meedoen.panel.sheets.checking import check
from tests.panel.sheets.lists import ANNE, BEN, HEADS, as_csv, names, read, reasons

MARKED = {
    "utf-8-sig": b"",
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}


@pytest.mark.parametrize(
    "codec", ["utf-8", "cp1252", "utf-16-le", "utf-16-be", "cp850", "mac_roman"]
)
def test_the_encoding_is_told_by_what_is_in_it(codec: str) -> None:
    made, people = read(as_csv(HEADS, ANNE, BEN, codec=codec))
    assert made.table.encoding == codec
    assert [one.name for one in people] == ["Anné", "Ben"]


@pytest.mark.parametrize("codec", MARKED)
def test_a_mark_at_the_start_is_believed_and_is_no_part_of_the_first_head(codec: str) -> None:
    made, people = read(MARKED[codec] + as_csv(HEADS, ANNE, codec=codec))
    assert made.table.encoding == codec
    assert [one.head for one in made.heads.columns] == list(HEADS)
    assert people[0].name == "Anné"


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_told_by_the_heads(separator: str) -> None:
    made, people = read(as_csv(HEADS, ("a;b,c", "x@voorbeeld.nl"), separator=separator))
    assert made.table.separator == separator
    assert people[0].name == "a;b,c"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le"])
def test_a_line_that_names_the_separator_is_no_row(mark: str, codec: str) -> None:
    found = reasons(f"{mark}sep=,\r\nNaam,Mail\r\nA,geen\r\n".encode(codec))
    assert [(row, head) for row, head, _ in found] == [(2, "Mail")]


def test_one_column_needs_no_separator() -> None:
    made, people = read(b"e-mail\r\na@voorbeeld.nl\r\nb@voorbeeld.nl\r\n")
    assert (made.table.separator, len(people)) == (None, 2)


def test_a_cell_with_lines_and_marks_in_it_is_one_row_as_in_excel() -> None:
    rows = (HEADS, ('Jan "de\r\nSmid"; zn', "jan@voorbeeld.nl"), ("", "geen"))
    content = as_csv(*rows)
    assert names(content) == ['Jan "de Smid"; zn']
    assert [row for row, *_ in reasons(content)] == [3]


def test_a_mark_that_nothing_closes_costs_one_row_and_not_the_rest() -> None:
    rows = "".join(f"A;a{n}@voorbeeld.nl\r\n" for n in range(100))
    made, people = read(('Naam;E-mail\r\n"Kees;kees@voorbeeld.nl\r\n' + rows).encode())
    assert len(people) == 100
    assert [(one[0].row, one[0].reason) for one in made.refused] == [
        (2, "Hier begint een aanhalingsteken dat nergens eindigt.")
    ]


def test_empty_rows_are_counted_as_excel_does_and_are_nobody() -> None:
    content = b"\r\nNaam;E-mail;;\r\n;;;\r\n\r\nA;geen;;\r\n"
    made, _ = read(content)
    assert (made.rows, [row for row, *_ in reasons(content)]) == (1, [5])
    assert len(made.heads.columns) == 2


def test_titles_may_stand_above_the_heads() -> None:
    made, people = read(
        b"Burgerpanel;;\r\nStand 1 november, 2 leden;;\r\n\r\nNaam;E-mail;Wijk\r\nA;a@voorbeeld.nl;Zee\r\n"
    )
    assert (made.heads.row, people[0].area, people[0].row) == (4, "Zee", 5)


def test_rows_of_another_encoding_that_were_pasted_in_are_refused_and_not_the_rest() -> None:
    whole = as_csv(HEADS, ANNE, *[("Zoë", f"zoe{n}@voorbeeld.nl") for n in range(5)])
    pasted = as_csv(("Zoë", "ander@voorbeeld.nl"), codec="cp1252")
    made, people = read(whole + pasted)
    assert (made.table.encoding, len(people)) == ("utf-8", 6)
    assert made.refused[0][0].reason == "Hier staat een teken dat wij niet kunnen lezen."


def test_letters_that_were_broken_before_are_told() -> None:
    broken = as_csv(HEADS, ANNE).decode("cp1252").encode("utf-8")
    assert "verkeerd" in read(broken)[0].warnings[0]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "leeg"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "pdf"),
        (b"<html><table><tr><td>E-mail", "webpagina"),
        ("\ufeff<?xml version='1.0'?><Workbook>".encode("utf-16"), "webpagina"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 9, "geen lijst"),
        (b"Naam;Plaats\r\nA;B\r\n", "kolom met e-mailadressen"),
        (b"x" * 200_000, "zonder einde"),
        (b"PK\x03\x04 and no more", "beschadigd"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more", "beschadigd"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(content: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says):
        check(io.BytesIO(content))
