"""Where in a document something stands, in words: "Onderdeel 2 (‘contact’), vraag 1 (‘kent’): "."""

from collections.abc import Iterable
from typing import Any

from meedoen.language.texts import lazy

ONE_OF = {
    "blocks": lazy("onderdeel"), "items": lazy("vraag"), "rows": lazy("regel"),
    "columns": lazy("kolom"), "options": lazy("antwoord"), "variables": lazy("variabele"),
    "languages": lazy("taal"), "and": lazy("voorwaarde"), "or": lazy("voorwaarde"),
    "variants": lazy("formulering"),
}  # fmt: skip
WORDS = {
    "structure": "", "texts": lazy("teksten"), "option_sets": lazy("antwoordlijst"),
    "show_if": lazy("wanneer tonen"), "end_if": lazy("wanneer stoppen"),
    "valid_if": lazy("wat een goed antwoord is"),
}  # fmt: skip


def place(path: Iterable[str | int], value: Any) -> str:
    """In words and with a colon; empty for the whole."""
    words: list[str] = []
    for key in path:
        value = inside(value, key)
        if isinstance(key, int):
            name = words.pop() if words else ""
            words.append(f"{ONE_OF.get(name, name)} {key + 1}{_called(value)}".strip())
        elif key in ONE_OF:
            words.append(key)
        else:
            words.append(str(WORDS.get(key, key))[:80])
    said = ", ".join(str(word) for word in words if word)
    return f"{said[0].upper()}{said[1:]}: " if said else ""


def inside(value: Any, key: str | int) -> Any:
    try:
        return value[key]
    except (KeyError, IndexError, TypeError):
        return None


def _called(value: Any) -> str:
    name = value.get("id") or value.get("code") if isinstance(value, dict) else None
    return f" (‘{name[:40]}’)" if isinstance(name, str) else ""
