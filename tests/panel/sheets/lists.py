"""Lists of members as programs write them, for the tests."""

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

import xlsxwriter

from meedoen.panel.sheets.checking import Checked, check
from meedoen.panel.sheets.reading import Person

TODAY = date(2026, 11, 28)
HEADS = ("Voornaam", "E-mailadres")
ANNE = ("Anné", "anne@voorbeeld.nl")
BEN = ("Ben", "ben@voorbeeld.nl")


def as_csv(*rows: Sequence[str], separator: str = ";", codec: str = "utf-8") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(codec)


def as_xlsx(*sheets: Sequence[Sequence[Any]], hidden: Sequence[int] = ()) -> bytes:
    """Each sheet its rows; a date is written as Excel keeps days."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"default_date_format": "d-m-yyyy"})
    for at, rows in enumerate(sheets):
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        if at in hidden:
            sheet.hide()
    book.close()
    return held.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """This .xlsx, with another thing in one of its parts."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for one in old.namelist():
            new.writestr(one, part if one == name else old.read(one))
    return made.getvalue()


def read(content: bytes) -> tuple[Checked, list[Person]]:
    made = check(io.BytesIO(content))
    return made, list(made.people(TODAY))


def names(content: bytes) -> list[str | None]:
    return [one.name for one in read(content)[1]]


def reasons(content: bytes) -> list[tuple[int, str, str]]:
    """Row, head of the column and sentence of the first thing that is wrong with each refused row."""
    return [(one[0].row, one[0].head, one[0].reason) for one in read(content)[0].refused]
