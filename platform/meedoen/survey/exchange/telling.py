"""The report of a conversion for whoever sent the file: each part by its words, never by its code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from meedoen.survey.exchange.converting import Converted


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


def told(converted: Converted) -> Told:
    report, texts = converted.report, _texts(converted.document)
    return Told(
        texts["title"],
        report["outcomes"],
        [*report["whole"]["changed"], *report["whole"]["left"]],
        [_line(item, texts) for item in report["items"]],
    )


def _line(item: Mapping[str, Any], texts: Mapping[str, str]) -> Line:
    """What did not come over has no words here: it is called as the file calls it."""
    keys = (f"items.{item['id']}.text", f"blocks.{item['id']}.title")
    words = next((texts[key] for key in keys if key in texts), item["source"])
    return Line(words, item["outcome"], [*item["changed"], *item["left"]])


def _texts(document: Mapping[str, Any]) -> Mapping[str, str]:
    found: Mapping[str, str] = document["texts"][document["default_language"]]
    return found
