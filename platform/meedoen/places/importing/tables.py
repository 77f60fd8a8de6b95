"""Rows of a table on disk, whether CSV or the first sheet of an Excel file.

Of Excel only what CBS uses is read: shared and inline texts, and numbers. No package comes along
for that.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, iterparse

from meedoen.places.importing.rows import Unreadable

Row = tuple[int, dict[str, str]]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"


def rows_of(file: Path) -> Iterator[Row]:
    """(number as in the file, cell by the name of its column); names in small letters.

    Raises Unreadable for what is no table at all.
    """
    read = _sheet if file.suffix.lower() == ".xlsx" else _csv
    rows = read(file)
    try:
        _, names = next(rows)
    except StopIteration:
        raise Unreadable("The file is empty.") from None
    heads = [name.strip().lower() for name in names]
    for number, cells in rows:
        yield number, dict(zip(heads, cells, strict=False))


def _csv(file: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        text = file.read_text(encoding="cp1252")
    first = text.partition("\n")[0]
    mark = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    for cells in reader:
        if any(cells):
            yield reader.line_num, cells


def _sheet(file: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        with zipfile.ZipFile(file) as packed:
            texts = _texts(packed)
            for row in _elements(packed, SHEET, "row"):
                yield int(row.get("r", "0")), _cells(row, texts)
    except (zipfile.BadZipFile, KeyError):
        raise Unreadable("This is no Excel file with a sheet in it.") from None


def _texts(packed: zipfile.ZipFile) -> list[str]:
    if TEXTS not in packed.namelist():
        return []
    return ["".join(part.itertext()) for part in _elements(packed, TEXTS, "si")]


def _elements(packed: zipfile.ZipFile, name: str, tag: str) -> Iterator[Element]:
    """One at a time: a sheet of the whole country need not be in memory."""
    with packed.open(name) as stream:
        for _, element in iterparse(stream):  # noqa: S314 (a file that the operator fetched)
            if element.tag == MAIN + tag:
                yield element
                element.clear()


def _cells(row: Element, texts: list[str]) -> list[str]:
    """Empty cells are not in the file, so each says in which column it stands."""
    found: dict[int, str] = {}
    for cell in row.iter(MAIN + "c"):
        found[_column(cell.get("r", "A1"))] = _text(cell, texts)
    return [found.get(at, "") for at in range(max(found, default=-1) + 1)]


def _text(cell: Element, texts: list[str]) -> str:
    inline = cell.find(MAIN + "is")
    if inline is not None:
        return "".join(inline.itertext())
    value = cell.findtext(MAIN + "v", "")
    return texts[int(value)] if cell.get("t") == "s" else value


def _column(place: str) -> int:
    """ "AB12" is column 27, counted from 0."""
    number = 0
    for letter in re.sub(r"\d", "", place):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
