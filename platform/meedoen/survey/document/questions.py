"""Each question of a document with its identity and all its words: its own, those of its rows and its answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from meedoen.survey.document.languages import first_texts, value_of
from meedoen.survey.document.sense import items_of, set_of
from meedoen.survey.document.words import PLACEHOLDER, Document

NO_QUESTION = frozenset({"info", "computed"})
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """`item` is its id in this document alone; `words` are those of the document's own language."""

    item: str
    identity: str
    wording: str
    type: str
    words: Words

    @property
    def text(self) -> str:
        return self.words.get("text", "")


def questions(document: Document) -> list[Asked]:
    """In the order of the pages."""
    return [
        Asked(item["id"], item["identity"], item["wording"], item["type"], words_of(document, item))
        for item in items_of(document)
        if item["type"] not in NO_QUESTION
    ]


def words_of(document: Document, item: Mapping[str, Any]) -> Words:
    texts, name = first_texts(document), set_of(item)
    return {
        **_below(texts, f"items.{item['id']}."),
        **{f"answers.{code}": text for code, text in _below(texts, f"option_sets.{name}.").items()},
    }


def values(document: Document) -> Words:
    """What is filled in for each variable that has a value."""
    texts = first_texts(document)
    names = [one["name"] for one in document["structure"].get("variables", ())]
    return {name: texts[value_of(name)] for name in names if value_of(name) in texts}


def own_name(document: Document) -> Words:
    """Of all that is filled in what leaves a question the same in every gemeente."""
    return {name: value for name, value in values(document).items() if name == "gemeente"}


def alike(one: Words, other: Words, filled: Words) -> bool:
    """Whether they say the same, once these names are filled in."""
    return _filled(one, filled) == _filled(other, filled)


def _below(texts: Words, start: str) -> dict[str, str]:
    return dict(_found(texts, start))


def _found(texts: Words, start: str) -> Iterator[tuple[str, str]]:
    for key, text in texts.items():
        if key.startswith(start):
            yield key.removeprefix(start), text


def _filled(words: Words, filled: Words) -> dict[str, str]:
    return {
        key: PLACEHOLDER.sub(lambda found: filled.get(found[1], found[0]), text)
        for key, text in words.items()
    }
