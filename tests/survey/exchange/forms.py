"""XLSForms as people write them, and Excel files as nobody should."""

import io
import zipfile
from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook

Rows = Sequence[Sequence[object]]
SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOOK = f'<workbook {MAIN} xmlns:r="{RELATED}"><sheets><sheet name="survey" sheetId="1" r:id="r1"/></sheets></workbook>'
RELATIONS = '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'


def xlsx(**sheets: Rows) -> bytes:
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return stream.getvalue()


def form(*rows: Sequence[object], head: Sequence[object] = (), **sheets: Rows) -> bytes:
    """A survey with the usual columns; `choices` and `settings` with theirs in their first row."""
    usual = ("type", "name", "label::Nederlands (nl)", "relevant", "constraint", "required", *head)
    return xlsx(survey=[usual, *rows], **sheets)


def raw(sheet: str, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A file that no program made."""
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS,
        SHEET: sheet,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in {**parts, **(more or {})}.items():
            packed.writestr(name, content)
    return stream.getvalue()


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet(*rows: str) -> str:
    told = "".join(f'<row r="{at}">{cells}</row>' for at, cells in enumerate(rows, 1))
    return f"<worksheet {MAIN}><sheetData>{told}</sheetData></worksheet>"
