"""A form as a document of ours: its languages, its lists and its rows, one after another."""

from collections import Counter
from collections.abc import Mapping

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from meedoen.survey.document.drafting import Draft
from meedoen.survey.document.words import Document
from meedoen.survey.exchange.report import Report
from meedoen.survey.exchange.xlsform.body import Body
from meedoen.survey.exchange.xlsform.choices import lists_of
from meedoen.survey.exchange.xlsform.columns import Row, rows_of, spoken
from meedoen.survey.exchange.xlsform.kinds import kind_of
from meedoen.survey.exchange.xlsform.languages import languages_of
from meedoen.survey.exchange.xlsform.new_excel import read_new
from meedoen.survey.exchange.xlsform.old_excel import read_old
from meedoen.survey.exchange.xlsform.sheets import Sheet, read_sheets

NOTHING = Sheet("")


def from_xlsform(content: bytes, assumed: str) -> tuple[Document, Report]:
    """`assumed` is the language of texts that do not say theirs. Raises Refused."""
    sheets = read_sheets(content, read_new if content.startswith(b"PK") else read_old)
    if "survey" not in sheets:
        raise Refused(_("Dit Excel-bestand is geen XLSForm: er is geen werkblad ‘survey’."))
    choices = sheets.get("choices", NOTHING)
    settings = next(rows_of(sheets.get("settings", NOTHING)), Row(0, {}, {})).plain
    rows, lists = list(rows_of(sheets["survey"])), lists_of(rows_of(choices))
    report = Report("xlsform", settings.get("version", "")[:40])
    written = [*spoken(sheets["survey"]), *spoken(choices)]
    codes = languages_of(written, settings.get("default_language", ""), assumed, report.whole)
    draft = Draft(content, list(codes.values()))
    title = (
        settings.get("form_title") or settings.get("form_id") or _("Vragenlijst uit een XLSForm")
    )
    draft.say("title", {draft.languages[0]: title[:200]})
    Body(draft, report, codes, lists).read(rows)
    if not draft.blocks:
        raise Refused(_("In deze XLSForm staat geen vraag."))
    report.counts = _counts(rows) | {
        "lists": len(lists),
        "choices": sum(len(one.rows) for one in lists.values()),
    }
    if sheets.keys() - {"survey", "choices", "settings"} and "entities" in sheets:
        report.whole.lost(_("Het werkblad ‘entities’ nemen wij niet over."))
    draft.drop_empty()
    report.note_variables(draft.waiting())
    return draft.made(), report


def _counts(rows: list[Row]) -> dict[str, int | Mapping[str, int]]:
    kinds = [kind_of(row.plain.get("type", "")) for row in rows]
    begun = [kind for kind in kinds if kind.name == "begin"]
    asked = [
        kind.name
        for kind in kinds
        if kind.name not in ("begin", "end", "device", "", "note", "calculate")
    ]
    return {
        "groups": sum(not kind.repeats for kind in begun),
        "repeats": sum(kind.repeats for kind in begun),
        "questions": len(asked),
        "questions_by_type": dict(Counter(asked)),
        "notes": sum(kind.name == "note" for kind in kinds),
        "questions_with_relevance": sum("relevant" in row.plain for row in rows),
    }
