"""An ODS as a program of tables finds it."""

import io
import zipfile
from typing import Any

from defusedxml import ElementTree

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def sheets_of(content: bytes) -> dict[str, list[list[str]]]:
    """The cells as they are shown, row by row, by the name of the sheet."""
    root = _root(content)
    return {
        sheet.get(f"{TABLE}name"): [
            ["".join(cell.itertext()) for cell in row.iter(f"{TABLE}table-cell")]
            for row in sheet.iter(f"{TABLE}table-row")
        ]
        for sheet in root.iter(f"{TABLE}table")
    }


def kinds_of(content: bytes) -> set[tuple[str | None, str | None]]:
    """The type of each cell, and the formula in it."""
    cells = _root(content).iter(f"{TABLE}table-cell")
    return {(cell.get(f"{OFFICE}value-type"), cell.get(f"{TABLE}formula")) for cell in cells}


def _root(content: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return ElementTree.fromstring(packed.read("content.xml"))
