"""The report of a conversion for whoever sent the file: each part by its words, never by its code."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from meedoen.language.texts import _
from meedoen.survey.document.languages import first_texts
from meedoen.survey.document.words import Document, called
from meedoen.survey.exchange.fitting import Fitted


@dataclass(frozen=True, slots=True)
class Line:
    """`outcome` is kept, changed or left; `said` has a sentence for every difference."""

    words: str
    outcome: str
    said: Sequence[str]


@dataclass(frozen=True, slots=True)
class Told:
    title: str
    counts: Mapping[str, int]
    whole: Sequence[str]
    lines: Sequence[Line]


def told(document: Document, report: Mapping[str, Any], fitted: Fitted) -> Told:
    """What the file lost on its way to a document, and the document on its way to this gemeente."""
    texts = first_texts(document)
    lines = [_line(item, fitted, texts) for item in report["items"]]
    named = {item["id"] for item in report["items"]}
    lines += [
        _line(
            {"id": name, "source": name, "outcome": "kept", "changed": [], "left": []},
            fitted,
            texts,
        )
        for name in {**fitted.changed, **fitted.left}
        if name not in named
    ]
    whole = [*report["whole"]["changed"], *report["whole"]["left"]]
    return Told(texts["title"], Counter(line.outcome for line in lines), whole, lines)


def _line(item: Mapping[str, Any], fitted: Fitted, texts: Mapping[str, str]) -> Line:
    """What did not come over has no words here: it is called as the file calls it."""
    name = item["id"]
    words = called(texts, name)
    words = item["source"] if words == name else words
    changed, left = fitted.changed.get(name, []), fitted.left.get(name, [])
    if name and name not in fitted.there and not left:
        left = [_("In dit onderdeel staat geen vraag meer. Het staat er niet meer in.")]
    outcome = "left" if left else "changed" if changed else item["outcome"]
    return Line(words, outcome, [*item["changed"], *item["left"], *changed, *left])
