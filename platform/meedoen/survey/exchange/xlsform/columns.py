"""What the columns of a sheet are called, in all the spellings that are about, and in which language."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

from meedoen.survey.exchange.xlsform.sheets import Sheet

ALIKE = {
    "list name": "list_name", "value": "name", "caption": "label", "command": "type",
    "relevance": "relevant", "bind:relevant": "relevant", "bind:required": "required",
    "bind:constraint": "constraint", "bind:calculate": "calculation", "calculate": "calculation",
    "constraining message": "constraint_message", "constraint message": "constraint_message",
    "bind:jr:constraintmsg": "constraint_message", "read only": "readonly", "read_only": "readonly",
    "bind:readonly": "readonly", "control:appearance": "appearance", "choice filter": "choice_filter",
    "repeat count": "repeat_count", "count": "repeat_count", "jr:count": "repeat_count",
    "media:image": "image", "media:audio": "audio", "media:video": "video", "media:big-image": "image",
    "required message": "required_message", "guidance hint": "guidance_hint",
    "form title": "form_title", "title": "form_title", "default language": "default_language",
}  # fmt: skip
WORDED = frozenset(
    {
        "label",
        "hint",
        "constraint_message",
        "meedoen_unit",
        "meedoen_other_wording",
        "guidance_hint",
        "required_message",
        "image",
        "audio",
        "video",
    }
)
CODE = re.compile(r"\(\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})\s*\)\s*$")
KNOWN = (
    "nl", "en", "tr", "pl", "ar", "uk", "de", "fr", "es", "pt", "it", "ru", "ro", "bg", "fa", "so",
    "ti", "am", "zh", "sw", "hi", "ur", "bn", "vi", "th", "id", "el", "hu", "cs", "sr", "hr", "sq", "fy",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """`plain` by column; `worded` by column and the language as it is written ("" where none is)."""

    number: int
    plain: Mapping[str, str]
    worded: Mapping[str, Mapping[str, str]]


def rows_of(sheet: Sheet) -> Iterator[Row]:
    """Without the first row that has anything in it: that has the names."""
    numbers = sorted(sheet.rows)
    if not numbers:
        return
    heads = {at: _head(name) for at, name in sheet.rows[numbers[0]].items()}
    for number in numbers[1:]:
        plain: dict[str, str] = {}
        worded: dict[str, dict[str, str]] = {}
        for at, text in sheet.rows[number].items():
            name, language = heads.get(at, ("", ""))
            if name in WORDED:
                worded.setdefault(name, {})[language] = text
            elif name:
                plain[name] = text
        yield Row(number, plain, worded)


def spoken(sheet: Sheet) -> list[str]:
    """The languages that its labels and hints are in, as written, in the order of the columns."""
    numbers = sorted(sheet.rows)
    heads = (_head(name) for name in sheet.rows[numbers[0]].values()) if numbers else ()
    return list(dict.fromkeys(language for name, language in heads if name in ("label", "hint")))


def _head(written: str) -> tuple[str, str]:
    """ "label::Türkçe (tr)" is ("label", "Türkçe (tr)"); one colon was enough of old."""
    parts = [part.strip() for part in re.split(r"::?", written)]
    first = parts[0].lower()
    if first in ("media", "bind", "control") and len(parts) > 1:
        first, parts = ":".join([first, *parts[1:2]]).lower(), parts[1:]
        if len(parts) > 1 and first == "bind:jr":
            first, parts = f"{first}:{parts[1].lower()}", parts[1:]
    name = ALIKE.get(first, first.replace(" ", "_"))
    return name, " ".join(parts[1:]) if name in WORDED else ""


def language_code(written: str) -> str:
    """Empty for a language that we cannot name."""
    found = CODE.search(written)
    if found:
        return found[1][:1].lower() + found[1][1:] if "-" in found[1] else found[1].lower()
    if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?", written):
        return written
    return _names().get(written.strip().casefold(), "")


@cache
def _names() -> Mapping[str, str]:
    """Each language by its name in English, in Dutch and in itself."""
    found: dict[str, str] = {}
    for code in KNOWN:
        for reader in ("en", "nl", code):
            try:
                name = Locale(code).get_language_name(reader)
            except UnknownLocaleError:
                continue
            if name:
                found.setdefault(name.casefold(), code)
    return found
