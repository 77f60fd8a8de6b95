"""Gathers, while a document is made ready to be asked, what cannot be asked here yet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from meedoen.language.texts import _
from meedoen.survey.document.words import PLACEHOLDER, called
from meedoen.survey.types.naming import Fault, at_item, quoted

REPEATS = re.compile(r"items\.[a-z0-9_]+\.(text|help)")
"""The texts in which an answer can be repeated."""


@dataclass(slots=True)
class Speech:
    """The texts of one language with the variables filled in, and the sentences of what cannot be."""

    texts: Mapping[str, str]
    language: str
    variables: Mapping[str, str]
    cannot: list[Fault] = field(default_factory=list)

    def refuse(self, where: str, sentence: str) -> None:
        words = called(self.texts, where)
        said = _("Vraag ‘%(where)s’: %(sentence)s", where=quoted(words), sentence=sentence)
        self._refuse(at_item(where), said)

    def refuse_whole(self, sentence: str, at: str = "") -> None:
        self._refuse(at, sentence)

    def _refuse(self, at: str, sentence: str) -> None:
        if (at, sentence) not in self.cannot:
            self.cannot.append((at, sentence))

    def must(self, key: str) -> str:
        if key not in self.texts:
            self.lacks(key)
        return self.may(key)

    def lacks(self, key: str) -> None:
        self.refuse_whole(
            _("De tekst ‘%(key)s’ ontbreekt in ‘%(language)s’.", key=key, language=self.language),
            _place(key),
        )

    def may(self, key: str) -> str:
        text = self.texts.get(key, "")
        if (
            "{answers." in text
            and not REPEATS.fullmatch(key)
            and any(name.startswith("answers.") for name in PLACEHOLDER.findall(text))
        ):
            self.refuse_whole(
                _(
                    "De tekst ‘%(key)s’ herhaalt een antwoord. Dat kan alleen in een vraag, "
                    "in de uitleg erbij of in een tekst.",
                    key=key,
                ),
                _place(key),
            )
        return PLACEHOLDER.sub(lambda found: self.variables.get(found[1], found[0]), text)


def given(speech: Speech, keys: Mapping[str, str]) -> dict[str, Any]:
    """The texts that are there, each under the name that the walk has for it."""
    return {name: text for name, key in keys.items() if (text := speech.may(key))}


def _place(key: str) -> str:
    """Of the question that a text is of, if it is of one."""
    part, _dot, rest = key.partition(".")
    return at_item(rest.partition(".")[0]) if part == "items" else ""
