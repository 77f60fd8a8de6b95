"""A document as Markdown, to read or to discuss: questions in order, in its first language."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from meedoen.language.texts import _
from meedoen.survey.document.languages import first_texts
from meedoen.survey.document.sense import set_of
from meedoen.survey.document.words import Document
from meedoen.survey.types.consent import AGREEING

SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def as_markdown(document: Document) -> str:
    texts = first_texts(document)
    return "\n".join(_lines(document, texts)) + "\n"


def _lines(document: Document, texts: Mapping[str, str]) -> Iterator[str]:
    yield f"# {_safe(texts.get('title', ''))}"
    if "intro" in texts:
        yield from ("", _safe(texts["intro"]))
    number = 0
    for block in document["structure"]["blocks"]:
        title = f"blocks.{block['id']}.title"
        yield from ("", f"## {_safe(texts.get(title, ''))}")
        for item in block["items"]:
            number += item["type"] not in ("info", "computed")
            yield from _item(document, item, texts, number)
    if "end" in texts:
        yield from ("", _safe(texts["end"]))


def _item(
    document: Document, item: Mapping[str, Any], texts: Mapping[str, str], number: int
) -> Iterator[str]:
    key = f"items.{item['id']}"
    wordings = [texts.get(f"{key}.variants.{one['code']}", "") for one in item.get("variants", ())]
    said = _safe(" / ".join(wordings) or texts.get(f"{key}.text", ""))
    if not said:
        return
    yield from ("", said if item["type"] == "info" else f"{number}\\. **{said}**")
    if f"{key}.help" in texts:
        yield from ("", _safe(texts[f"{key}.help"]))
    if f"{key}.unit" in texts:
        yield from ("", f"… {_safe(texts[f'{key}.unit'])}")
    if item["type"] == "date":
        yield from ("", _("… (dag, maand, jaar)"))
    rows = [texts.get(f"{key}.rows.{row['code']}", "") for row in item.get("rows", ())]
    name = set_of(item)
    options = document["structure"]["option_sets"][name]["options"] if name else ()
    found = [texts.get(f"option_sets.{name}.{option['code']}", "") for option in options]
    found = [str(AGREEING["ja"])] if item["type"] == "consent" else found
    if rows or found:
        yield ""
    yield from (f"- {_safe(row)}" for row in rows)
    yield from (f"{'  ' if rows else ''}- ( ) {_safe(text)}" for text in found)


def _safe(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)
