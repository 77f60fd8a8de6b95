"""From a schema's tree of messages to sentences that say where in the questionnaire it is wrong."""

from collections.abc import Iterator, Mapping
from typing import Any

WORDS = {
    "audience": "doelgroep",
    "blocks": "onderdelen",
    "choose": "aantal plaatsen",
    "columns": "kolommen",
    "decimals": "cijfers achter de komma",
    "help": "uitleg",
    "id": "code",
    "intro": "inleiding",
    "items": "vragen",
    "legal_basis": "wettelijke basis",
    "max": "hoogste getal",
    "max_choices": "aantal keuzes",
    "max_label": "woorden bij het eind",
    "max_length": "aantal tekens",
    "min": "laagste getal",
    "min_group": "kleinste groep",
    "min_label": "woorden bij het begin",
    "minutes": "minuten",
    "options": "antwoorden",
    "purpose": "doel",
    "rows": "regels",
    "show_if": "wanneer tonen",
    "stop_if": "wanneer stoppen",
    "text": "tekst",
    "title": "titel",
    "unit": "eenheid",
}


def sentences(messages: Any, definition: Any) -> list[str]:
    """One sentence per fault; the place is named as a composer sees it (numbers from 1)."""
    return [f"{place(path, definition)}{text}" for path, text in walk(messages)]


def walk(messages: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Every message with its path of keys and places."""
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            yield from walk(inner, path if key == "_schema" else (*path, key))
    else:
        for text in messages if isinstance(messages, list) else [messages]:
            yield path, str(text)


def place(path: tuple[Any, ...], definition: Any) -> str:
    """Where a fault is, in words and with a colon: "Vraag 2 (‘kent’), tekst: "."""
    words: list[str] = []
    at = definition
    for key in path:
        at = _inside(at, key)
        if isinstance(key, int):
            words.append(_numbered(words.pop() if words else "", key, at))
        elif key not in ("key", "value"):
            words.append(WORDS.get(str(key), str(key)))
    where = ", ".join(words)
    return f"{where[0].upper()}{where[1:]}: " if where else ""


def _inside(value: Any, key: Any) -> Any:
    try:
        return value[key]
    except (KeyError, IndexError, TypeError):
        return None


def _numbered(word: str, index: int, value: Any) -> str:
    singular = {"onderdelen": "onderdeel", "vragen": "vraag", "antwoorden": "antwoord"}
    singular |= {"regels": "regel", "kolommen": "kolom"}
    name = value.get("id") or value.get("code") if isinstance(value, Mapping) else None
    return f"{singular.get(word, word)} {index + 1}" + (f" (‘{name}’)" if name else "")
