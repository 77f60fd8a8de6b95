"""Builds a document of format 2 part by part, for every reader of a file alike."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from meedoen.forms.cleaning import clean
from meedoen.survey.document.identities import Identities
from meedoen.survey.document.naming import id_of
from meedoen.survey.document.words import Document, placeholders

LONGEST, ANSWER = 10_000, "answers."
Words = Mapping[str, str]
"""The same text in each language that has it."""


@dataclass(frozen=True, slots=True)
class Line:
    """An option, a row or a column, with what else holds for it."""

    code: str
    words: Words
    more: Mapping[str, Any] = field(default_factory=dict)


class Draft:
    """`languages` with the default first. Texts are cleaned here, and nowhere else."""

    def __init__(self, content: bytes, languages: Sequence[str]) -> None:
        self.identities = Identities(content)
        self.languages = list(dict.fromkeys(languages))
        self.head: dict[str, Any] = {}
        self.blocks: list[dict[str, Any]] = []
        self.sets: dict[str, Any] = {}
        self.variables: list[str] = []
        self.ids: set[str] = set()
        self.texts: dict[str, dict[str, str]] = {language: {} for language in self.languages}

    def say(self, key: str, words: Words) -> None:
        """Nothing is said in a language in which there are no words."""
        for language, text in words.items():
            if language in self.texts and (said := clean(text)[:LONGEST]):
                self.texts[language][key] = said

    def block(self, wanted: str, title: Words, /, **more: Any) -> dict[str, Any]:
        name = id_of(wanted, {block["id"] for block in self.blocks}, "blok")
        made = {"id": name, **more, "items": []}
        self.blocks.append(made)
        self.say(f"blocks.{name}.title", title)
        return made

    def item(
        self, name: str, kind: str, words: Mapping[str, Words], /, **more: Any
    ) -> dict[str, Any]:
        """In the last block; `name` is an id that nobody has yet."""
        made = {"id": name, "type": kind, **self.named("item", name), **_set(more)}
        self.blocks[-1]["items"].append(made)
        self.ids.add(name)
        for key, said in words.items():
            self.say(f"items.{name}.{key}", said)
        return made

    def named(self, kind: str, name: str) -> dict[str, str]:
        return {one: self.identities.of(f"{kind}.{one}", name) for one in ("identity", "wording")}

    def options(self, wanted: str, lines: Iterable[Line]) -> str:
        """A set of answers; its name."""
        name = id_of(wanted, self.sets, "set", 60)
        found = list(lines)
        self.sets[name] = {
            **self.named("set", name),
            "options": [{"code": line.code, **_set(line.more)} for line in found],
        }
        for line in found:
            self.say(f"option_sets.{name}.{line.code}", line.words)
        return name

    def lines(self, item: str, part: str, lines: Iterable[Line]) -> list[dict[str, Any]]:
        """Rows, or columns of its own; each is a question with an identity."""
        made = []
        for line in lines:
            made.append(
                {"code": line.code, **self.named(part, f"{item}.{line.code}"), **_set(line.more)}
            )
            self.say(f"items.{item}.{part}.{line.code}", line.words)
        return made

    def waiting(self) -> list[str]:
        """Names between braces that nobody declared: they become variables."""
        found = [one for texts in self.texts.values() for one in texts.items()]
        names = dict.fromkeys(
            n for key, text in found if key != "notes" for n in placeholders(text)
        )
        return [n for n in names if not n.startswith(ANSWER) and n not in self.variables]

    def drop_empty(self) -> None:
        """A block of which nothing was taken over goes, with its words."""
        for block in [one for one in self.blocks if not one["items"]][: len(self.blocks) - 1]:
            self.blocks.remove(block)
            for texts in self.texts.values():
                for name in ("title", "text"):
                    texts.pop(f"blocks.{block['id']}.{name}", None)

    def made(self) -> Document:
        structure: dict[str, Any] = {
            "variables": [{"name": name} for name in (*self.variables, *self.waiting())],
            "option_sets": self.sets,
            "blocks": self.blocks,
        }
        return {
            "format": 2, "languages": self.languages, "default_language": self.languages[0],
            **_set(self.head), "structure": structure, "texts": self.texts,
        }  # fmt: skip


def _set(more: Mapping[str, Any]) -> dict[str, Any]:
    """Without what says nothing; a nought says something."""
    return {
        name: value
        for name, value in more.items()
        if value is not None and value is not False and value not in ([], {}, "")
    }
