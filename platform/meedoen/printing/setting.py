"""Sets a document as PDF/UA-1. What stands in it reaches typst as data, never as code."""

import json
import unicodedata
from dataclasses import asdict
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from meedoen.printing.documents import Document
from meedoen.printing.papers import Paper

HERE = Path(__file__).parent
FONTS = HERE / "fonts"


def pdf(document: Document, at: datetime) -> bytes:
    """The same document of the same moment gives the same bytes.

    Raises ValueError for signs that the font does not have: no other font may creep in, and a
    reader could not tell what a box stands for.
    """
    return _set("document", asdict(document), int(at.timestamp()))


def paper(questionnaire: Paper) -> bytes:
    """Of no moment: the same questionnaire gives the same bytes. Raises ValueError, as `pdf` does."""
    return _set("paper", asdict(questionnaire))


def _set(name: str, data: dict[str, Any], timestamp: int | None = None) -> bytes:
    """By the template of that name, which gets the data under it."""
    import typst  # eighty megabytes that most processes never need

    words = json.dumps(data, ensure_ascii=False)
    if unknown := strange_signs(words):
        raise ValueError(f"The font of documents has no sign for {unknown!a}.")
    return typst.compile(
        HERE / f"{name}.typ", format="pdf", pdf_standards=["ua-1"], timestamp=timestamp,
        font_paths=[FONTS], ignore_system_fonts=True,
        sys_inputs={name: composed(words)},
    )  # fmt: skip


def composed(text: str) -> str:
    """An e with an accent as one sign, which is how the font has it."""
    return unicodedata.normalize("NFC", text)


def strange_signs(text: str) -> str:
    """The signs of this text that the font does not have, each once, as they come."""
    return "".join(dict.fromkeys(sign for sign in composed(text) if sign not in _known()))


@cache
def _known() -> frozenset[str]:
    return frozenset((FONTS / "signs.txt").read_text("utf-8").rstrip("\n"))
