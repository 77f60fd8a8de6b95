"""What stands between braces in a text: an answer that is repeated, or a word that nobody here fills in."""

import re
from collections.abc import Mapping

from meedoen.language.texts import _
from meedoen.survey.document.drafting import Draft
from meedoen.survey.document.words import PLACEHOLDER
from meedoen.survey.exchange.report import Entry, Report

BRACES = re.compile(r"\{(?:INSERTANS:)?([A-Za-z]\w*)(?:\.(?:shown|NAOK|value|valueNAOK))?\}")
FORMULA = re.compile(r"\{[^{}\s][^{}]*[(=.:][^{}]*\}")


def pipe(draft: Draft, ids: Mapping[str, str], report: Report) -> None:
    """Gives names in the texts as ours; what is worked out there stays as it was written, and is told."""
    there = draft.ids
    for texts in draft.texts.values():
        for key, text in texts.items():
            texts[key] = BRACES.sub(lambda found: _ours(found[1], ids, there), text)
            if FORMULA.search(PLACEHOLDER.sub("", texts[key])):
                _entry_of(key, report).lost(_("In een tekst staat een formule, letterlijk."))


def _ours(name: str, ids: Mapping[str, str], there: set[str]) -> str:
    ours = ids.get(name)
    return f"{{answers.{ours}}}" if ours in there else f"{{{name[:40]}}}"


def _entry_of(key: str, report: Report) -> Entry:
    """Of the question that a text belongs to, or else of the whole."""
    name = key.split(".")[1] if "." in key else ""
    return next((one for one in report.entries if name and one.id == name), report.whole)
