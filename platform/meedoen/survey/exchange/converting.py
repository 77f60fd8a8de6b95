"""Any file that we can read, to a document in normal form with a report: what it is, it says itself."""

from dataclasses import dataclass
from typing import Any

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.document.reading import json_in, refuse_large
from meedoen.survey.document.receiving import received
from meedoen.survey.document.running.whole import as_definition
from meedoen.survey.document.sense import items_of
from meedoen.survey.document.words import Document
from meedoen.survey.exchange.dutch_template import from_dutch, is_dutch
from meedoen.survey.exchange.first_format import from_first, is_first
from meedoen.survey.exchange.limesurvey.whole import from_limesurvey
from meedoen.survey.exchange.report import Report, counts_of
from meedoen.survey.exchange.xlsform.whole import from_xlsform

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Converted:
    document: Document
    report: dict[str, Any]


def convert(content: bytes, assumed: str = "nl") -> Converted:
    """`assumed` is the language of a file that does not say. Raises Refused, with sentences."""
    made, report = taken(content, assumed)
    return Converted(made, report.told(cannot_run(made)))


def taken(content: bytes, assumed: str = "nl", most: int | None = None) -> tuple[Document, Report]:
    """In normal form, whether or not it can be asked here; with at most so many questions and texts, where
    somebody waits. Raises Refused."""
    refuse_large(content)
    value, report = _read(content, assumed, most)
    _refuse_many(value, most)
    made = received(value)
    return made, report or _of_own(value, made)


def cannot_run(document: Document) -> list[str]:
    """What keeps this document from being asked here today, in sentences."""
    try:
        compile_questionnaire(as_definition(document))
    except Refused as refused:
        return refused.sentences
    return []


def _read(content: bytes, assumed: str, most: int | None) -> tuple[Any, Report | None]:
    """As a document of ours ought to be; without a report where it is one already."""
    if content.startswith((ZIP, OLE)):
        return from_xlsform(content, assumed)
    if _begins_with_angle(content):
        return from_limesurvey(content)
    value = json_in(content)
    _refuse_many(value, most)
    if is_first(value):
        return from_first(value, content)
    if is_dutch(value):
        return from_dutch(value, content)
    if not isinstance(value, dict) or "format" not in value:
        raise Refused(
            _(
                "Dit is geen vragenlijst die wij kennen: LimeSurvey (.lss), XLSForm of JSON van Meedoen."
            )
        )
    return value, None


def _refuse_many(value: Any, most: int | None) -> None:
    """In any JSON value: what has a type is a question or a text."""
    level, found = [value], 0
    while level and most is not None:
        found += sum(isinstance(one, dict) and "type" in one for one in level)
        if found > most:
            raise Refused(
                _("Deze vragenlijst is te lang. Zij mag hooguit %(most)s vragen hebben.", most=most)
            )
        level = [part for one in level for part in _inside(one)]


def _inside(value: Any) -> list[Any]:
    parts = list(value.values()) if isinstance(value, dict) else value
    return [one for one in parts if isinstance(one, dict | list)]


def _begins_with_angle(content: bytes) -> bool:
    """In whatever encoding: XML says that in its own first line."""
    start = (
        content[:200].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n")
    )
    return start.startswith(b"<")


def _of_own(value: dict[str, Any], document: Document) -> Report:
    report = Report("meedoen", "2")
    for item in items_of(document):
        report.entry("item", item["id"], item["type"], item["id"])
    for language, said in value.get("hashes", {}).items():
        if document["hashes"].get(language) != said:
            report.whole.changed(
                _(
                    "De teksten in ‘%(language)s’ zijn veranderd sinds ze zijn vastgelegd.",
                    language=language,
                )
            )
    report.counts = counts_of(document)
    return report
