"""A PDF as a reader of it finds it."""

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader


def opened(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def text_of(content: bytes) -> str:
    """All its words, lines and pages run together."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in opened(content).pages))


def fonts_of(content: bytes) -> set[str]:
    """The names of its fonts, without the letters that say which signs are along."""
    found = set()
    for page in opened(content).pages:
        fonts = page["/Resources"]["/Font"]  # type: ignore[index]
        for name in fonts:
            font = fonts[name]
            found.add(re.sub(r"^/[A-Z]{6}\+", "", str(font["/BaseFont"])))
            for inner in font["/DescendantFonts"]:
                described = inner.get_object()["/FontDescriptor"]
                assert {"/FontFile2", "/FontFile3"} & set(described), "a font is not along"
    return found


def roles_of(content: bytes) -> set[str]:
    """What a screen reader is told that the parts are: a heading, a table, its head."""
    return set(_roles(opened(content).trailer["/Root"]["/StructTreeRoot"]))  # type: ignore[index]


def _roles(node: Any) -> Iterator[str]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for one in node:
            yield from _roles(one)
    elif isinstance(node, dict):
        if "/S" in node:
            yield str(node["/S"])
        yield from _roles(node.get("/K", []))
