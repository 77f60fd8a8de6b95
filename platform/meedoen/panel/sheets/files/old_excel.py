"""Reads .xls, the Excel of before 2007."""

import io
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from meedoen.panel.sheets.files.choosing import Sheet
from meedoen.panel.sheets.files.excel_days import number_as_text
from meedoen.panel.sheets.files.excel_parts import damaged
from meedoen.panel.sheets.files.table import MOST_COLUMNS, Cell, Fault, Row


def sheets(stream: BinaryIO) -> list[Sheet]:
    """Raises Refused. The reader meets whatever a stranger put in a file, and says so in exceptions of
    many kinds."""
    import xlrd  # only who reads an old file has need of it

    stream.seek(0)
    try:
        book = xlrd.open_workbook(
            file_contents=stream.read(), logfile=io.StringIO(), ragged_rows=True
        )
        return [
            Sheet(sheet.name, bool(sheet.visibility), _rows_of(sheet, book.datemode == 1))
            for sheet in book.sheets()
        ]
    except Exception:
        raise damaged() from None


def _rows_of(sheet: Any, since_1904: bool) -> Callable[[], Iterator[Row]]:
    def rows() -> Iterator[Row]:
        for at in range(sheet.nrows):
            cells = [_said(cell, since_1904) for cell in sheet.row(at)[:MOST_COLUMNS]]
            yield at + 1, cells

    return rows


def _said(cell: Any, since_1904: bool) -> Cell:
    import xlrd

    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return str(cell.value)
        case xlrd.XL_CELL_NUMBER:
            return number_as_text(cell.value)
        case xlrd.XL_CELL_DATE:
            return number_as_text(cell.value, as_day=True, since_1904=since_1904)
        case xlrd.XL_CELL_BOOLEAN:
            return "ja" if cell.value else "nee"
        case xlrd.XL_CELL_ERROR:
            return Fault.ERROR
    return ""
