"""A document in one language as somebody reads it: its questions numbered, its names filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from meedoen.language.texts import _
from meedoen.survey.document.running.comparing import POINTS
from meedoen.survey.document.running.items import MISSING
from meedoen.survey.document.sense import items_of, set_of
from meedoen.survey.document.words import PLACEHOLDER, Document
from meedoen.survey.types.consent import AGREEING

Item = Mapping[str, Any]
UNNUMBERED = frozenset({"info", "computed"})


@dataclass(frozen=True, slots=True)
class Answer:
    """One that may be chosen; `missing` is the kind of missing that it is, if any."""

    code: str
    words: str
    missing: str = ""
    other: bool = False


class Reading:
    """Questions have a number, and what is only read or worked out has none."""

    def __init__(self, document: Document, language: str = "") -> None:
        self.document, self.language = document, language or document["default_language"]
        self.texts: Mapping[str, str] = document["texts"][self.language]
        self.items: Mapping[str, Item] = {item["id"]: item for item in items_of(document)}
        asked = (name for name, item in self.items.items() if item["type"] not in UNNUMBERED)
        self.numbers: Mapping[str, int] = {name: number for number, name in enumerate(asked, 1)}

    def said(self, key: str) -> str:
        """Empty where nothing is said; a name that nobody filled in stays between braces."""
        return PLACEHOLDER.sub(self._filled, self.texts.get(key, ""))

    def words(self, item: Item) -> str:
        """Of two wordings beside each other the first."""
        key = f"items.{item['id']}"
        variants = (f"{key}.variants.{one['code']}" for one in item.get("variants", ()))
        return self.said(next(variants, f"{key}.text"))

    def answers(self, item: Item) -> list[Answer]:
        """All that may be chosen, in order; none where something is written."""
        own = AGREEING.items() if item["type"] == "consent" else ()
        agreeing = [Answer(code, str(words)) for code, words in own]
        return [*agreeing, *self._points(item), *self._options(item), *self._missing(item)]

    def lines(self, item: Item, part: str) -> list[tuple[str, str]]:
        """(code, words) of its rows, or of the columns that are its own."""
        lines = item.get(part, ())
        found = lines if isinstance(lines, list) else []
        return [
            (one["code"], self.said(f"items.{item['id']}.{part}.{one['code']}")) for one in found
        ]

    def _options(self, item: Item) -> Iterator[Answer]:
        name = set_of(item)
        options = self.document["structure"]["option_sets"][name]["options"] if name else ()
        for one in options:
            words = self.said(f"option_sets.{name}.{one['code']}")
            yield Answer(one["code"], words, one.get("missing", ""), one.get("other", False))

    def _points(self, item: Item) -> Iterator[Answer]:
        """Of a scale, of which only the ends have words."""
        if item["type"] not in POINTS:
            return
        low, high = POINTS[item["type"]]
        low, high = item.get("min", low), item.get("max", high)
        ends = {low: "min_label", high: "max_label"}
        for point in range(low, high + 1):
            words = self.said(f"items.{item['id']}.{ends[point]}") if point in ends else ""
            yield Answer(str(point), words)

    def _missing(self, item: Item) -> Iterator[Answer]:
        for kind, on in item.get("missing", {}).items():
            if on:
                yield Answer(kind, str(MISSING[kind]), kind)

    def _filled(self, found: Any) -> str:
        name = found[1]
        if name.startswith("answers."):
            number = self.numbers.get(name.removeprefix("answers."))
            return _("(uw antwoord bij vraag %(number)s)", number=number) if number else found[0]
        return self.texts.get(f"variables.{name}.value", found[0])
