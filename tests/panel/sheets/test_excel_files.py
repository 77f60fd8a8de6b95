"""Excel files: days, formulas, several sheets, and what a stranger may put in one."""

import io
import zipfile
from datetime import date

import pytest

from meedoen.forms.refusing import Refused
from meedoen.panel.sheets.checking import check
from meedoen.panel.sheets.files import excel_parts, opening
from tests.panel.sheets.lists import ANNE, BEN, HEADS, as_xlsx, read, reasons, with_part

SHEET = "xl/worksheets/sheet1.xml"
BEGIN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = b"</sheetData></worksheet>"
ROW = b'<row r="1"><c r="A1" t="inlineStr"><is><t>mail</t></is></c></row>'


def crafted(rows: bytes) -> bytes:
    return with_part(as_xlsx([HEADS]), SHEET, BEGIN + rows + END)


def test_an_excel_file_is_read_with_its_rows_as_excel_shows_them() -> None:
    content = as_xlsx([["Leden"], [], HEADS, ANNE, [], ["Ben", "geen"]])
    made, people = read(content)
    assert (made.table.encoding, made.table.separator, made.table.sheet) == (None, None, "Sheet1")
    assert [(one.row, one.name) for one in people] == [(4, "Anné")]
    assert [(row, head) for row, head, _ in reasons(content)] == [(6, "E-mailadres")]


def test_a_day_is_a_day_and_a_number_has_no_decimals() -> None:
    heads = ("E-mail", "Geboortedatum", "Lid sinds", "Huisnummer", "Wijk")
    rows = [heads, ("a@voorbeeld.nl", date(1980, 12, 31), date(2012, 1, 2), 12, 1971)]
    _, (person,) = read(as_xlsx(rows))
    assert (person.birth_year, person.area) == (1980, "1971")


def test_the_sheet_in_sight_with_addresses_is_chosen_and_another_is_told() -> None:
    made, people = read(
        as_xlsx([["Uitleg"]], [HEADS, ANNE], [HEADS, BEN], [HEADS, ANNE], hidden=[1])
    )
    assert (made.table.sheet, [one.name for one in people]) == ("Sheet3", ["Ben"])
    assert [one for one in made.warnings if "Sheet4" in one]
    assert not [one for one in made.warnings if "Sheet2" in one]


def test_of_a_formula_its_outcome_is_read_and_it_is_never_worked_out() -> None:
    rows = (
        b'<row r="2"><c r="A2" t="str"><f>B2</f><v>a@voorbeeld.nl</v></c></row>'
        b'<row r="3"><c r="A3"><f>CONCAT("b","@voorbeeld.nl")</f></c></row>'
        b'<row r="4"><c r="A4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    content = crafted(ROW + rows)
    assert [one.email for one in read(content)[1]] == ["a@voorbeeld.nl"]
    assert [(row, reason.split()[3]) for row, _, reason in reasons(content)] == [
        (3, "formule"), (4, "foutmelding"),
    ]  # fmt: skip


def test_names_of_elements_may_have_a_prefix() -> None:
    rows = (BEGIN + ROW + END).replace(b"xmlns=", b"xmlns:x=")
    for tag in (b"worksheet", b"sheetData", b"row", b"is>", b"t>", b"c "):
        rows = rows.replace(b"<" + tag, b"<x:" + tag).replace(b"</" + tag, b"</x:" + tag)
    rows = rows.replace(b"</c>", b"</x:c>")
    made, _ = read(with_part(as_xlsx([HEADS]), SHEET, rows))
    assert made.heads.columns[0].head == "mail"


@pytest.mark.parametrize(
    "rows",
    [
        b"<row",
        b'<row r="x"></row>',
        b'<row r="1"><c r="!!1"><v>1</v></c></row>',
        b'<row r="1"><c t="s"><v>999</v></c></row>',
        b'<row r="1"><c><v>1e999</v></c></row>',
        b'<row r="1"><c><v>nan</v></c></row>',
    ],
)
def test_a_damaged_sheet_is_refused(rows: bytes) -> None:
    with pytest.raises(Refused, match="beschadigd"):
        check(io.BytesIO(crafted(rows)))


def test_entities_of_its_own_are_not_opened() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + BEGIN + END
    with pytest.raises(Refused, match="beschadigd"):
        check(io.BytesIO(with_part(as_xlsx([HEADS]), SHEET, bomb)))


def test_what_unpacks_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_parts, "MOST_TEXTS", 1000)
    with pytest.raises(Refused, match="te groot"):
        check(io.BytesIO(as_xlsx([HEADS, ("a" * 2000, "a@voorbeeld.nl")])))


def packed(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        for name, part in parts.items():
            new.writestr(name.replace("__", "/").replace("_dot_", "."), part)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "LibreOffice"),
        (packed(xl__workbook_dot_bin=b""), "xlsb"),
        (packed(word__document_dot_xml=b""), "geen lijst"),
        (opening.OLE + bytes(600) + opening.SECURED, "wachtwoord"),
    ],
)
def test_other_files_of_an_office_are_told_apart(content: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says):
        check(io.BytesIO(content))


def test_too_large_a_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_BYTES", 10)
    with pytest.raises(Refused, match="50 MB"):
        check(io.BytesIO(as_xlsx([HEADS])))
