"""Reads .xlsx: only cells that are there, so a sheet that says to be endless costs nothing."""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError
from zlib import error as BadDeflate  # noqa: N812  a class with the name of a function

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from meedoen.survey.exchange.xlsform.sheets import Damaged, Sheet, as_text

MOST_UNPACKED = 30_000_000
PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
FAULTS = (
    zipfile.BadZipFile, KeyError, ParseError, DefusedXmlException, ValueError, LookupError,
    NotImplementedError, RuntimeError, EOFError, OSError, BadDeflate,
)  # fmt: skip


def read_new(content: bytes) -> list[Sheet]:
    """Raises Damaged, and Refused for a sheet that is too long."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return list(_sheets(_Unpacked(packed)))
    except FAULTS:
        raise Damaged from None


class _Unpacked:
    """Stops at so many bytes, whatever the file says of its own size."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed, self._left = packed, MOST_UNPACKED
        self.names = frozenset(packed.namelist())

    def tree(self, name: str) -> Element:
        with self._packed.open(name) as stream:
            content = stream.read(self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise Damaged
        found: Element = fromstring(content, forbid_dtd=True)
        return found


def _sheets(unpacked: _Unpacked) -> Iterator[Sheet]:
    texts = _shared(unpacked)
    targets = {
        one.get("Id"): one.get("Target", "") for one in unpacked.tree("xl/_rels/workbook.xml.rels")
    }
    for element in _named(unpacked.tree("xl/workbook.xml"), "sheet"):
        target = targets.get(element.get(RELATION) or "", "").lstrip("/")
        path = target if target.startswith("xl/") else f"xl/{target}"
        if path in unpacked.names and "sheet" in path:
            yield _sheet(element.get("name", ""), unpacked.tree(path), texts)


def _shared(unpacked: _Unpacked) -> list[str]:
    name = "xl/sharedStrings.xml"
    return (
        [_text(one) for one in _named(unpacked.tree(name), "si")] if name in unpacked.names else []
    )


def _sheet(name: str, tree: Element, texts: list[str]) -> Sheet:
    made = Sheet(name)
    for number, row in enumerate(_named(tree, "row"), 1):
        for at, cell in enumerate(_named(row, "c")):
            found = PLACE.fullmatch(cell.get("r") or "")
            column = _column(found[1]) if found else at
            made.put(int(found[2]) if found else number, column, _said(cell, texts))
    return made


def _said(cell: Element, texts: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    value = next((one.text or "" for one in _named(cell, "v")), "")
    match kind:
        case "s":
            return texts[int(value)]
        case "b":
            return "TRUE" if value == "1" else "FALSE"
        case "str":
            return value
        case "n":
            return as_text(float(value)) if value else ""
    return ""


def _text(element: Element) -> str:
    """Without the readings that stand beside Japanese."""
    parts = [element, *_named(element, "r"), *_named(element, "is")]
    parts += [run for inside in _named(element, "is") for run in _named(inside, "r")]
    return "".join(one.text or "" for part in parts for one in part if _bare(one.tag) == "t")


def _named(element: Element, name: str) -> Iterator[Element]:
    """Children, or those one floor below for what a sheet keeps in a box of its own."""
    for child in element:
        if _bare(child.tag) == name:
            yield child
        elif _bare(child.tag) in ("sheets", "sheetData"):
            yield from (one for one in child if _bare(one.tag) == name)


def _bare(tag: str) -> str:
    return tag.rpartition("}")[2]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
