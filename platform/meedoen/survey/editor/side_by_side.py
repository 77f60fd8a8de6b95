"""The texts of a questionnaire beside their translation, part by part, and how far that is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from meedoen.language.texts import _, lazy
from meedoen.survey.definition.storing import cannot_be_said
from meedoen.survey.document.languages import to_translate
from meedoen.survey.document.sense import set_of
from meedoen.survey.document.words import Document
from meedoen.survey.editor.translating import others, seen_as

KINDS = {
    "title": lazy("Titel"), "intro": lazy("Inleiding"), "end": lazy("Slot"), "text": lazy("Tekst"),
    "help": lazy("Uitleg"), "min_label": lazy("Bij het laagste"), "max_label": lazy("Bij het hoogste"),
    "unit": lazy("Eenheid"), "rows": lazy("Regel"), "columns": lazy("Kolom"), "option_sets": lazy("Antwoord"),
    "invalid": lazy("Melding"), "variants": lazy("Formulering"),
}  # fmt: skip


class Status(StrEnum):
    """How a translation stands, with its words and the kind of badge."""

    words: str
    badge: str

    READY = "ready", lazy("Klaar"), "ok"
    LACKS = "lacks", lazy("Ontbreekt"), "neutral"
    CHANGED = "changed", lazy("Het Nederlands is veranderd"), "warning"

    def __new__(cls, name: str, words: str = "", badge: str = "") -> Self:
        made = str.__new__(cls, name)
        made._value_, made.words, made.badge = name, words, badge
        return made


@dataclass(frozen=True, slots=True)
class Line:
    """One text; `was` is the Dutch that was translated, where that is another now."""

    key: str
    kind: str
    dutch: str
    text: str
    was: str

    @property
    def status(self) -> Status:
        if not self.text:
            return Status.LACKS
        return Status.CHANGED if self.was else Status.READY

    @property
    def seen(self) -> str:
        return seen_as(self.dutch, self.text)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a language is: texts by how they stand, and whether residents can choose it.

    `wrong`: all is there, and yet it cannot be asked, in sentences.
    """

    counts: Mapping[Status, int]
    offered: bool
    wrong: Sequence[str]


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    lines: tuple[Line, ...]


def lines(document: Document, language: str) -> dict[str, Line]:
    """By key."""
    own = document["texts"].get(language, {})
    was = document.get("outdated", {}).get(language, {})
    return {
        key: Line(key, _kind(key), dutch, own.get(key, ""), was.get(key, ""))
        for key, dutch in to_translate(document, language).items()
    }


def parts(document: Document, language: str) -> list[Part]:
    """As the pages have them: answers stand under the first question that has them."""
    waiting = lines(document, language)
    found = [Part(_("De hele vragenlijst"), _taken(waiting, list(_of_the_whole(waiting))))]
    for block in document["structure"]["blocks"]:
        starts = [f"blocks.{block['id']}.", *_starts(block)]
        keys = [key for start in starts for key in waiting if key.startswith(start)]
        title = waiting[keys[0]].dutch if keys else ""
        found.append(Part(title, _taken(waiting, keys)))
    found.append(Part(_("Namen die zijn ingevuld"), _taken(waiting, list(waiting))))
    return [part for part in found if part.lines]


def standing(document: Document, language: str) -> Standing:
    found = [line.status for line in lines(document, language).values()]
    counts = {status: found.count(status) for status in Status}
    cannot = cannot_be_said(document, language)
    return Standing(counts, not cannot, () if counts[Status.LACKS] else cannot)


def standings(document: Document) -> dict[str, Standing]:
    """Of each language beside its own."""
    return {language: standing(document, language) for language in others(document)}


def _of_the_whole(waiting: Mapping[str, Line]) -> Iterator[str]:
    return (key for key in waiting if "." not in key)


def _starts(block: Mapping[str, Any]) -> Iterator[str]:
    for item in block["items"]:
        yield f"items.{item['id']}."
        if name := set_of(item):
            yield f"option_sets.{name}."


def _taken(waiting: dict[str, Line], keys: list[str]) -> tuple[Line, ...]:
    """Each once: two questions may have the same answers."""
    return tuple(waiting.pop(key) for key in dict.fromkeys(keys))


def _kind(key: str) -> str:
    first, *rest = key.split(".")
    if first == "variables":
        return _("Wat er komt te staan voor {%(name)s}", name=rest[0])
    if first == "blocks" and rest[-1] == "title":
        return _("Titel van het onderdeel")
    if first == "items" and len(rest) == 2 and rest[1] == "end":
        return _("Tekst als de vragenlijst hier stopt")
    name = first if first not in ("blocks", "items") else rest[1]
    return str(KINDS.get(name, ""))
