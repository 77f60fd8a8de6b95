"""Reads .xls, the Excel of before 2007."""

import io
from typing import Any

from meedoen.forms.refusing import Refused
from meedoen.survey.exchange.xlsform.sheets import Damaged, Sheet, as_text


def read_old(content: bytes) -> list[Sheet]:
    """Raises Damaged, and Refused for a sheet that is too long.

    The reader meets whatever a stranger put in a file, and says so in exceptions of many kinds.
    """
    import xlrd  # only who reads an old file has need of it

    try:
        book = xlrd.open_workbook(
            file_contents=content, logfile=io.StringIO(), ragged_rows=True, on_demand=True
        )
        return [_sheet(book.sheet_by_index(at)) for at in range(book.nsheets)]
    except Refused:
        raise
    except Exception:
        raise Damaged from None


def _sheet(sheet: Any) -> Sheet:
    made = Sheet(sheet.name)
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            made.put(row + 1, column, _said(cell))
    return made


def _said(cell: Any) -> str:
    import xlrd

    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return str(cell.value)
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            return as_text(cell.value)
        case xlrd.XL_CELL_BOOLEAN:
            return "TRUE" if cell.value else "FALSE"
    return ""
