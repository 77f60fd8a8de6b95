"""In which languages a document says all that it says: one text that lacks, and that language is not asked in."""

from collections.abc import Iterable, Mapping
from typing import Any

from meedoen.survey.document.words import HEAD, Document, placeholders, wanted

READ = frozenset({"title", "intro", "end"})
"""Of the texts of the whole, those that residents read."""


def first_texts(document: Document) -> Mapping[str, str]:
    texts: Mapping[str, str] = document["texts"][document["default_language"]]
    return texts


def read_by_residents(document: Document) -> dict[str, str]:
    """What the default language says to them, by key, in the order of the pages."""
    said = first_texts(document)
    return {key: said[key] for key in wanted(document) if key in said and _is_read(key)}


def to_translate(document: Document, language: str) -> dict[str, str]:
    """By key what another language must say; a variable only where its own texts name it."""
    first, own = read_by_residents(document), document["texts"].get(language, {})
    names = _named(own[key] for key in first if key in own)
    values = {key: first_texts(document).get(key, "") for key in map(value_of, names)}
    return first | values


def lacking(document: Document, language: str) -> list[str]:
    """The keys of what it does not say yet; the default language lacks nothing, as it decides."""
    if language == document["default_language"]:
        return []
    own = document["texts"].get(language, {})
    return [key for key in to_translate(document, language) if key not in own]


def running_texts(document: Document, language: str) -> dict[str, str]:
    """What the default language does not say is not said in another: the pages stay the same."""
    first, own = first_texts(document), document["texts"][language]
    return {key: text for key, text in own.items() if key in first}


def value_of(variable: str) -> str:
    """The key of what is filled in for it."""
    return f"variables.{variable}.value"


def _is_read(key: str) -> bool:
    return key in READ or (key not in HEAD and not key.startswith("variables."))


def _named(texts: Iterable[Any]) -> list[str]:
    found = dict.fromkeys(name for text in texts for name in placeholders(text))
    return [name for name in found if not name.startswith("answers.")]
