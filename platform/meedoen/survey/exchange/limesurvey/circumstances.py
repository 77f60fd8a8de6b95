"""What holds for a question of LimeSurvey whatever its type: its words, when it is shown, what is lost."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from meedoen.language.texts import _
from meedoen.survey.document.drafting import Draft
from meedoen.survey.document.trees import Tree
from meedoen.survey.exchange.limesurvey.known import Known
from meedoen.survey.exchange.limesurvey.relevance import Relevance, chosen_in
from meedoen.survey.exchange.limesurvey.survey import Asked
from meedoen.survey.exchange.limesurvey.tables import Row
from meedoen.survey.exchange.report import Entry
from meedoen.survey.exchange.wording import asked_in


@dataclass(frozen=True, slots=True)
class Circumstances:
    draft: Draft
    relevance: Relevance
    settings: Row

    def words(self, asked: Asked, entry: Entry) -> dict[str, Mapping[str, str]]:
        text = asked_in(self.draft.languages[0], asked.words, asked.code, entry)
        if asked.lost:
            entry.lost(_("Een plaatje, filmpje of geluid in de tekst is weg."))
        return {"text": text, "help": asked.help, "unit": asked.said("suffix")}

    def more(self, asked: Asked, entry: Entry) -> dict[str, Any]:
        must = asked.row.get("mandatory", "")
        if must == "S":
            entry.changed(_("Een antwoord was gewenst, niet verplicht. Het is nu vrij."))
        breaks = asked.attribute("page_break") == "1" or self.settings.get("format") == "S"
        tree = self.relevance.of_question(asked.row, entry)
        return {
            "required": must == "Y" and asked.type not in ("X", "*"),
            "show_if": tree,
            "page_break": breaks and bool(self.draft.blocks[-1]["items"]),
        }

    def shown(self, known: Known, entry: Entry) -> dict[str, Tree]:
        """Of rows and answers: their own formula, or a filter by what was chosen before."""
        asked = known.asked
        found = {
            part.code: tree
            for part in asked.parts
            if (tree := self.relevance.of(part.relevance, entry))
        }
        for name in ("array_filter", "array_filter_exclude"):
            for source in filter(None, re.split(r"[;,\s]+", asked.attribute(name))):
                reference = self.relevance.resolve(source)
                trees = {
                    part.code: chosen_in(reference, part.code, excluded=name.endswith("exclude"))
                    for part in (*asked.scale("0"), *asked.answers_on("0"))
                }
                if not any(trees.values()):
                    entry.lost(
                        _(
                            "Het filter op ‘%(source)s’ kunnen wij niet overnemen.",
                            source=source[:60],
                        )
                    )
                found |= {code: tree for code, tree in trees.items() if tree}
        return found

    def note_rest(self, asked: Asked, entry: Entry) -> None:
        if (
            asked.row.get("preg")
            or asked.attribute("em_validation_q")
            or asked.attribute("em_validation_sq")
        ):
            entry.lost(_("De eigen controle van het antwoord kunnen wij niet overnemen."))
        if asked.attribute("prefix") or asked.said("prefix"):
            entry.lost(_("De tekst vóór het invulvak kunnen wij niet overnemen."))
        if asked.attribute("time_limit"):
            entry.lost(_("De tijdslimiet is weg: wij geven iedereen de tijd."))
        if asked.attribute("random_group"):
            entry.lost(_("De willekeurige volgorde van vragen kunnen wij niet overnemen."))
