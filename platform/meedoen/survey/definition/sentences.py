"""From a schema's tree of messages to sentences that say where in the questionnaire it is wrong."""

from collections.abc import Iterator, Mapping
from typing import Any

from meedoen.language.texts import _, lazy
from meedoen.survey.document.places import inside
from meedoen.survey.types.naming import Fault, at_block, at_item, quoted
from meedoen.survey.types.register import TYPES

WORDS = {
    "audience": lazy("doelgroep"),
    "blocks": lazy("onderdelen"),
    "help": lazy("uitleg"),
    "id": lazy("code"),
    "intro": lazy("inleiding"),
    "items": lazy("vragen"),
    "legal_basis": lazy("wettelijke basis"),
    "min_group": lazy("kleinste groep"),
    "minutes": lazy("minuten"),
    "policy_field": lazy("onderwerp"),
    "purpose": lazy("doel"),
    "show_if": lazy("wanneer tonen"),
    "stop_if": lazy("wanneer stoppen"),
    "text": lazy("tekst"),
    "title": lazy("titel"),
}
ADDRESSED = {"blocks": at_block, "items": at_item}


def faults(messages: Any, definition: Any) -> list[Fault]:
    """The place is named as a composer sees it (numbers from 1), and linked to where it can be."""
    return [
        (_address(path, definition), f"{place(path, definition)}{text}")
        for path, text in walk(messages)
    ]


def _address(path: tuple[Any, ...], definition: Any) -> str:
    """Of the question, or else of the part, that a path leads through."""
    address, at = "", definition
    for above, key in zip(("", *path), path, strict=False):
        at = inside(at, key)
        name = at.get("id") if isinstance(at, Mapping) else None
        if isinstance(name, str) and above in ADDRESSED:
            address = ADDRESSED[above](name)
    return address


def walk(messages: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Every message with its path of keys and places."""
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            yield from walk(inner, path if key == "_schema" else (*path, key))
    else:
        for text in messages if isinstance(messages, list) else [messages]:
            yield path, str(text)


def place(path: tuple[Any, ...], definition: Any) -> str:
    """Where a fault is, in words and with a colon: "Vraag 2 (‘Kent u ons?’), tekst: "."""
    words: list[str] = []
    at = definition
    for key in path:
        at = inside(at, key)
        if isinstance(key, int):
            words.append(_numbered(words.pop() if words else "", key, at))
        elif key not in ("key", "value"):
            words.append(_word(str(key)))
    where = ", ".join(words)
    return f"{where[0].upper()}{where[1:]}: " if where else ""


def _word(key: str) -> str:
    """Of the questionnaire, or of a field that some question type asks for."""
    cards = [made.card for made in TYPES.values()]
    entries = (e for c in cards for e in (*c.numbers, *c.texts, *c.flags) if e.name == key)
    lists = (listed.many for c in cards for listed in c.lists if listed.name == key)
    return str(WORDS.get(key) or next((e.spoken for e in entries), None) or next(lists, key))


def _numbered(word: str, index: int, value: Any) -> str:
    one_of = {_("onderdelen"): _("onderdeel"), _("vragen"): _("vraag")}
    one_of |= {str(listed.many): listed.one for t in TYPES.values() for listed in t.card.lists}
    words = value.get("text") or value.get("title") if isinstance(value, Mapping) else None
    named = f" (‘{quoted(words)}’)" if isinstance(words, str) else ""
    return f"{one_of.get(word, word)} {index + 1}{named}"
