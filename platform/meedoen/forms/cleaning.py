"""Typed text as the database and a screen can take it, without losing what a person meant."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

# Control characters, except tab and line feed, and half characters that UTF-8 cannot write.
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
LINE_ENDS = re.compile("\r\n?|\u2028|\u2029")


def clean_all(value: Any) -> Any:
    """A copy of a JSON value in which every text is clean."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {clean(str(key)): clean_all(inner) for key, inner in value.items()}
    return [clean_all(inner) for inner in value] if isinstance(value, list) else value


def clean(text: str) -> str:
    """One line-feed per line, no unwritable characters, composed letters, no outer white space."""
    text = UNWRITABLE.sub("", LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", text).strip()
