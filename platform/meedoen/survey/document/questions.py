"""Each question of a document with its identity and all its words: its own, those of its rows and its answers."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from meedoen.survey.document.languages import first_texts, value_of
from meedoen.survey.document.sense import items_of, set_of
from meedoen.survey.document.words import PLACEHOLDER, Document, wanted

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
        return text_of(self.words)


def text_of(words: Words) -> str:
    """What it asks; of two wordings the first. Empty where it says nothing."""
    first = min((key for key in words if key.startswith("variants.")), default="text")
    return words.get("text") or words.get(first, "")


def questions(document: Document) -> list[Asked]:
    """In the order of the pages."""
    words = words_by_item(document)
    return [
        Asked(item["id"], item["identity"], item["wording"], item["type"], words[item["id"]])
        for item in items_of(document)
        if item["type"] not in NO_QUESTION
    ]


def words_by_item(document: Document) -> Mapping[str, Words]:
    """By the id of each item its own texts, and those of its answers, in the order of the pages."""
    texts = first_texts(document)
    said = _by_thing({key: texts[key] for key in wanted(document) if key in texts})
    return {item["id"]: _words_of(item, said) for item in items_of(document)}


def about(document: Document) -> Mapping[str, Words]:
    """By the id of each item what is said around it; empty when that is not said."""
    texts = first_texts(document)
    head = {name: texts.get(name, "") for name in ("title", "legal_basis", "audience")}
    head |= {name: document.get(name) or "" for name in ("origin", "policy_field")}
    return {
        item["id"]: {**head, "part": texts.get(f"blocks.{block['id']}.title", "")}
        for block in document["structure"]["blocks"]
        for item in block["items"]
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


def _by_thing(texts: Words) -> Mapping[tuple[str, str], Words]:
    """Of each item and each set of answers its texts, by what is left of their keys."""
    found = defaultdict[tuple[str, str], dict[str, str]](dict)
    for key, text in texts.items():
        kind, _dot, rest = key.partition(".")
        name, _dot, part = rest.partition(".")
        found[kind, name][part] = text
    return found


def _words_of(item: Mapping[str, Any], said: Mapping[tuple[str, str], Words]) -> Words:
    answers = said.get(("option_sets", set_of(item) or ""), {})
    return {
        **said.get(("items", item["id"]), {}),
        **{f"answers.{code}": text for code, text in answers.items()},
    }


def _filled(words: Words, filled: Words) -> dict[str, str]:
    return {
        key: PLACEHOLDER.sub(lambda found: filled.get(found[1], found[0]), text)
        for key, text in words.items()
    }
