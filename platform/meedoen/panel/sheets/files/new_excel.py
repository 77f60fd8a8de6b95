"""Reads .xlsx and .xlsm as a stream of rows: nothing is worked out, and no sheet is whole in memory."""

import zipfile
from collections.abc import Callable, Iterator
from typing import BinaryIO

from meedoen.panel.sheets.files.choosing import Sheet
from meedoen.panel.sheets.files.excel_cells import SheetReader
from meedoen.panel.sheets.files.excel_days import DAY_FORMATS, is_day
from meedoen.panel.sheets.files.excel_parts import (
    FAULTS,
    LONGEST,
    MOST_UNPACKED,
    Book,
    Named,
    Texts,
    damaged,
    elements,
    parser_of,
)
from meedoen.panel.sheets.files.table import Row, refuse_long


def sheets(stream: BinaryIO) -> list[Sheet]:
    """In the order of the tabs. Raises Refused."""
    try:
        packed = zipfile.ZipFile(stream)
        book = Book(packed, Texts(), frozenset(), since_1904=False)
        listed, book.since_1904 = _listed(book)
        names = set(packed.namelist())
        _read_texts(book, names)
        book.days = _day_styles(book, names)
    except FAULTS:
        raise damaged() from None
    return [
        Sheet(name, hidden, _rows_of(book, path)) for name, hidden, path in listed if path in names
    ]


def _rows_of(book: Book, path: str) -> Callable[[], Iterator[Row]]:
    def rows() -> Iterator[Row]:
        before, book.left = 0, MOST_UNPACKED
        try:
            for number, cells in _rows(book, path):
                before = max(number, before + 1)
                refuse_long(before)
                yield before, cells
        except FAULTS:
            raise damaged() from None

    return rows


def _rows(book: Book, path: str) -> Iterator[Row]:
    reader = SheetReader(book)
    for part in book.parts(path):
        reader.parser.Parse(part, False)
        yield from reader.ready
        reader.ready.clear()
    reader.parser.Parse(b"", True)
    yield from reader.ready


class _Gathering:
    """Calls `whole` with the text of each element of this name, without the readings beside Japanese."""

    def __init__(self, wanted: str, whole: Callable[[str], None]) -> None:
        self._wanted, self._whole = wanted, whole
        self._said: list[str] = []
        self._keeps = False
        self._reading = 0
        self.parser = parser_of(self._begin, self._end, self._text)

    def _begin(self, name: str, _said: Named) -> None:
        if name == self._wanted:
            self._said.clear()
        self._reading += name == "rPh"
        self._keeps = name == "t" and not self._reading

    def _text(self, text: str) -> None:
        if self._keeps:
            self._said.append(text)

    def _end(self, name: str) -> None:
        self._keeps = False
        self._reading -= name == "rPh"
        if name == self._wanted:
            self._whole("".join(self._said)[:LONGEST])


def _read_texts(book: Book, names: set[str]) -> None:
    if "xl/sharedStrings.xml" not in names:
        return
    gathering = _Gathering("si", book.texts.add)
    for part in book.parts("xl/sharedStrings.xml"):
        gathering.parser.Parse(part, False)
    gathering.parser.Parse(b"", True)


def _listed(book: Book) -> tuple[list[tuple[str, bool, str]], bool]:
    """Name, whether it is hidden, and path of each sheet; and from which year days are counted."""
    targets = {
        one.get("Id", ""): one.get("Target", "").removeprefix("/")
        for _name, one in elements(book, "xl/_rels/workbook.xml.rels")
        if "sheet" in one.get("Target", "")
    }
    found, since_1904 = [], False
    for name, one in elements(book, "xl/workbook.xml"):
        if name == "workbookPr":
            since_1904 = one.get("date1904") in ("1", "true")
        target = targets.get(next((v for k, v in one.items() if k.endswith(":id")), ""), "")
        if name == "sheet" and target:
            path = target if target.startswith("xl/") else f"xl/{target}"
            found.append((one.get("name", "")[:80], one.get("state", "visible") != "visible", path))
    return found, since_1904


def _day_styles(book: Book, names: set[str]) -> frozenset[int]:
    """The styles of cells whose number is a day."""
    if "xl/styles.xml" not in names:
        return frozenset()
    own: dict[str, str] = {}
    found, number, inside = set(), 0, False
    for name, one in elements(book, "xl/styles.xml"):
        if name == "numFmt":
            own[one.get("numFmtId", "")] = one.get("formatCode", "")
        inside = name == "cellXfs" or (
            inside and name not in ("cellStyles", "cellStyleXfs", "dxfs")
        )
        if inside and name == "xf":
            code = one.get("numFmtId", "0")
            if is_day(own[code]) if code in own else code in DAY_FORMATS:
                found.add(number)
            number += 1
    return frozenset(found)
