"""Which questions, rows and answers of a changed document are those of before, and which words too."""

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any
from uuid import uuid4

from meedoen.survey.document.normal import normal_form
from meedoen.survey.document.questions import alike, own_name, words_by_item
from meedoen.survey.document.translations import with_languages
from meedoen.survey.document.words import Document

Keyed = dict[str, Any]
VARIANTS = ".variants."


def random_key() -> str:
    """It tells nothing, not even when it was made."""
    return str(uuid4())


def kept(made: Document, before: Document | None) -> Document:
    """In normal form, with the identities and the other languages of before.

    What has the same id is the same question; whether its words are the same is looked at, those of
    its answers too. The gemeente's own name is no other word.
    """
    known = dict(_keyed(before)) if before else {}
    said, told, filled = _words(made), _words(before) if before else {}, own_name(made)
    for path, thing in _keyed(made):
        old = known.get(path)
        same = alike(said.get(path, {}), told.get(path, {}), filled)
        if VARIANTS not in path:
            thing["identity"] = old["identity"] if old else random_key()
        thing["wording"] = old["wording"] if old and same else random_key()
    return normal_form(with_languages(made, before) if before else made)


def _keyed(document: Document) -> Iterator[tuple[str, Keyed]]:
    """Everything that has an identity, or words of its own, by the beginning of the keys of its texts."""
    for name, found in document["structure"]["option_sets"].items():
        yield f"option_sets.{name}", found
    for block in document["structure"]["blocks"]:
        for item in block["items"]:
            yield f"items.{item['id']}", item
            for part in ("rows", "columns", "variants"):
                lines = item.get(part, ())
                for line in lines if isinstance(lines, list) else ():
                    yield f"items.{item['id']}.{part}.{line['code']}", line


def _words(document: Document) -> Mapping[str, Mapping[str, str]]:
    """Of each thing all its texts, by the beginning of their keys."""
    found: dict[str, dict[str, str]] = {}
    for key, text in document["texts"].get(document["default_language"], {}).items():
        for path in accumulate(key.split("."), "{}.{}".format):
            found.setdefault(path, {})[key] = text
    return found | {f"items.{name}": dict(words) for name, words in words_by_item(document).items()}
