"""A survey of LimeSurvey as a document of ours, with what became of each question."""

import re
from collections.abc import Sequence
from typing import Any

from meedoen.language.texts import _
from meedoen.survey.document.drafting import Draft
from meedoen.survey.document.words import Document
from meedoen.survey.exchange.limesurvey.circumstances import Circumstances
from meedoen.survey.exchange.limesurvey.known import Known, known_of, references
from meedoen.survey.exchange.limesurvey.making import Making
from meedoen.survey.exchange.limesurvey.piping import pipe
from meedoen.survey.exchange.limesurvey.relevance import Relevance
from meedoen.survey.exchange.limesurvey.survey import Group, groups_of
from meedoen.survey.exchange.limesurvey.tables import Row, Tables, read_tables
from meedoen.survey.exchange.limesurvey.types import TYPES
from meedoen.survey.exchange.markup import plain
from meedoen.survey.exchange.report import Report

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
LEFT_TABLES = ("quota", "assessments", "survey_url_parameters", "defaultvalues", "plugin_settings")


def from_limesurvey(content: bytes) -> tuple[Document, Report]:
    """Raises Refused."""
    version, languages, tables = read_tables(content)
    return _Survey(content, version, languages, tables).made()


class _Survey:
    def __init__(
        self, content: bytes, version: str, languages: Sequence[str], tables: Tables
    ) -> None:
        self.settings: Row = next(iter(tables.get("surveys", ())), {})
        found = [self.settings.get("language", ""), *languages]
        usable = [one for one in dict.fromkeys(found) if LANGUAGE.fullmatch(one)] or ["nl"]
        self.tables, self.draft = tables, Draft(content, usable)
        self.groups = groups_of(tables, usable)
        self.known = known_of(asked for group in self.groups for asked in group.questions)
        self.relevance = Relevance(references(self.known), tables.get("conditions", ()))
        self.report = Report("limesurvey", version, _counts(tables, self.groups))

    def made(self) -> tuple[Document, Report]:
        self._head()
        at = iter(self.known)
        for number, group in enumerate(self.groups, 1):
            self._group(group, number, [next(at) for _asked in group.questions])
        self._left()
        pipe(self.draft, {one.asked.code: one.id for one in self.known}, self.report)
        self.draft.drop_empty()
        self.report.note_variables(self.draft.waiting())
        return self.draft.made(), self.report

    def _head(self) -> None:
        first = self.draft.languages[0]
        for row in self.tables.get("surveys_languagesettings", ()):
            language = row.get("surveyls_language") or first
            title = plain(row.get("surveyls_title", ""))[0]
            opening = [
                plain(row.get(name, ""))[0]
                for name in ("surveyls_description", "surveyls_welcometext")
            ]
            self.draft.say("title", {language: title[:200]})
            self.draft.say("intro", {language: "\n\n".join(filter(None, opening))})
            self.draft.say("end", {language: plain(row.get("surveyls_endtext", ""))[0]})
        if "title" not in self.draft.texts[first]:
            self.draft.say("title", {first: _("Vragenlijst uit LimeSurvey")})
            self.report.whole.changed(_("De vragenlijst had geen titel."))

    def _group(self, group: Group, number: int, known: Sequence[Known]) -> None:
        entry = self.report.entry("group", next(iter(group.title.values()), ""))
        if not known:
            entry.lost(_("In dit onderdeel staat geen vraag."))
            return
        usual = {self.draft.languages[0]: _("Deel %(number)s", number=number)}
        title = {language: text[:200] for language, text in {**usual, **group.title}.items()}
        block = self.draft.block(next(iter(title.values())), title)
        entry.id = block["id"]
        self.draft.say(f"blocks.{block['id']}.text", group.text)
        if tree := self.relevance.of(group.row.get("grelevance", ""), entry):
            block["show_if"] = tree
        if group.row.get("randomization_group"):
            entry.lost(_("De willekeurige volgorde van onderdelen kunnen wij niet overnemen."))
        for one in known:
            self._question(one)

    def _question(self, known: Known) -> None:
        asked = known.asked
        entry = self.report.entry("question", asked.code, asked.type)
        make = TYPES.get(asked.type)
        if make is None or (asked.attribute("hidden") == "1" and asked.type != "*"):
            entry.lost(
                _("Deze vraag was verborgen. Ze staat er niet meer in.")
                if make
                else _("Dit soort vraag kennen wij niet. Ze staat er niet meer in.")
            )
            return
        entry.id = known.id
        around = Circumstances(self.draft, self.relevance, self.settings)
        words, more = around.words(asked, entry), around.more(asked, entry)
        making = Making(self.draft, known, entry, words, more, around.shown(known, entry))
        around.note_rest(asked, entry)
        make(making)
        self.relevance.earlier.add(known.id)

    def _left(self) -> None:
        for name in LEFT_TABLES:
            if rows := self.tables.get(name):
                self.report.whole.lost(
                    _("Niet overgenomen: %(name)s (%(count)s).", name=name, count=len(rows))
                )
        if self.settings:
            self.report.whole.lost(
                _(
                    "Niet overgenomen: de instellingen van LimeSurvey, zoals mails, datums en uiterlijk."
                )
            )


def _counts(tables: Tables, groups: Sequence[Group]) -> dict[str, Any]:
    """Each thing once, however many languages it is in."""
    questions = [asked for group in groups for asked in group.questions]
    kinds = [asked.type for asked in questions]
    return {
        "groups": len({row.get("gid") for row in tables.get("groups", ())}),
        "questions": len(questions),
        "questions_by_type": {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)},
        "subquestions": sum(len(asked.parts) for asked in questions),
        "answer_options": sum(len(asked.answers) for asked in questions),
        "conditions": len(tables.get("conditions", ())),
        "questions_with_relevance": sum(
            asked.relevance.strip() not in ("", "1") for asked in questions
        ),
    }
