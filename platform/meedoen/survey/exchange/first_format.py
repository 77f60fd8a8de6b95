"""A file in our own format 1, a questionnaire as it was stored or a template, with a report."""

from collections.abc import Mapping
from typing import Any

from meedoen.language.texts import _
from meedoen.survey.definition import first_format
from meedoen.survey.definition.compiling import compile_frozen
from meedoen.survey.document.drafting import Draft
from meedoen.survey.document.running.whole import FORMAT
from meedoen.survey.document.words import Document
from meedoen.survey.exchange.report import Report, counts_of

TEMPLATE = "meedoen/template/1"
OF_TEMPLATES = ("rows_from", "options_from")
BESIDE = ("id", "asks_title", "language_level", "notes", "sensitive_reason")


def is_first(value: Any) -> bool:
    return isinstance(value, Mapping) and value.get("schema") in (FORMAT, TEMPLATE)


def from_first(value: Mapping[str, Any], content: bytes) -> tuple[Document, Report]:
    """Raises Refused with what is wrong in it, in the words that it always had."""
    template = value["schema"] == TEMPLATE
    compile_frozen(_as_questionnaire(value) if template else value)
    report, draft = Report("meedoen", "1"), Draft(content, [value.get("language", "nl")])
    first_format.fill(draft, value, template=template)
    if value.get("asks_title"):
        report.whole.lost(_("Dat de maker zelf een titel kiest, staat er niet meer bij."))
    items = [item for block in value["blocks"] for item in block["items"]]
    for item in items:
        entry = report.entry("item", item["id"], item["type"], item["id"])
        if item["type"] == "yes_no" and "options" not in item:
            entry.changed(_("De antwoorden ‘Ja’ en ‘Nee’ zijn uitgeschreven."))
    document, conditions = draft.made(), sum("show_if" in item for item in items)
    report.counts = counts_of(document) | {"questions_with_relevance": conditions}
    return document, report


def _as_questionnaire(value: Mapping[str, Any]) -> dict[str, Any]:
    """A template has a few words more, which its reader never saw."""
    body = {name: inner for name, inner in value.items() if name not in BESIDE}
    found = body.get("blocks")
    if not isinstance(found, list):
        return {**body, "schema": FORMAT}
    blocks = [
        {**block, "items": [_without(item) for item in block.get("items", ())]}
        if isinstance(block, Mapping) and isinstance(block.get("items"), list)
        else block
        for block in found
    ]
    return {**body, "schema": FORMAT, "blocks": blocks}


def _without(item: Any) -> Any:
    if not isinstance(item, Mapping):
        return item
    return {name: value for name, value in item.items() if name not in OF_TEMPLATES}
