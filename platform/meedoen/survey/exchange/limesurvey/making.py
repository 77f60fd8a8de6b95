"""One question of LimeSurvey on its way, and the lists of answers that it may need."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from meedoen.language.texts import _
from meedoen.survey.document.drafting import Draft, Line
from meedoen.survey.document.naming import id_of
from meedoen.survey.document.trees import Tree
from meedoen.survey.exchange.fixed_words import fixed
from meedoen.survey.exchange.limesurvey.known import OTHER, THEIR_OTHER, Known
from meedoen.survey.exchange.limesurvey.survey import Part
from meedoen.survey.exchange.report import Entry

Words = Mapping[str, str]
NUMBER = re.compile(r"-?[0-9]{1,9}")


@dataclass(slots=True)
class Making:
    """One question on its way: what holds for it whatever its type, and when its lines are shown."""

    draft: Draft
    known: Known
    entry: Entry
    words: dict[str, Words]
    more: dict[str, Any]
    shown: Mapping[str, Tree] = field(default_factory=dict)
    """By their code of a row, a column or an answer."""

    def add(
        self, kind: str, name: str = "", words: Mapping[str, Words] | None = None, /, **own: Any
    ) -> None:
        self.draft.item(
            name or self.known.id, kind, {**self.words, **(words or {})}, **self.more, **own
        )

    def attribute(self, name: str) -> str:
        return self.known.asked.attribute(name).strip()

    def whole(self, name: str) -> int | None:
        """A number that is set; a formula there is lost."""
        written = self.attribute(name)
        if NUMBER.fullmatch(written):
            return int(written)
        if written:
            said = written[:200]
            self.entry.lost(_("De grens ‘%(written)s’ kunnen wij niet overnemen.", written=said))
        return None

    def fixed(self, word: str) -> dict[str, str]:
        return fixed(word, self.draft.languages)

    def second(self, ending: str) -> str:
        return id_of(f"{self.known.id[:30]}_{ending}", self.draft.ids)


def lines(making: Making, parts: Iterable[Part], codes: Mapping[str, str]) -> list[Line]:
    found = []
    for part in parts:
        code = codes[part.code]
        words = part.words or dict.fromkeys(making.draft.languages[:1], part.code)
        shown = making.shown.get(part.code)
        found.append(Line(code, words, {"show_if": shown} if shown else {}))
    return list({line.code: line for line in found}.values())


def options(making: Making, **flags: Any) -> str:
    """The answers, and "other" with a box where it may be chosen."""
    known = making.known
    parts = known.asked.parts if known.asked.type in "MP" else known.asked.answers_on("0")
    alone = {one.strip() for one in making.attribute("exclude_all_others").split(";")}
    theirs = {ours: code for code, ours in known.options.items()}
    made = [
        Line(one.code, one.words, {**one.more, **flags, "exclusive": theirs.get(one.code) in alone})
        for one in lines(making, parts, known.options)
    ]
    if known.takes_other:
        said = {**making.fixed(OTHER), **known.asked.said("other_replace_text")}
        made.append(Line(known.options[THEIR_OTHER], said, {"other": True}))
    if not made:
        making.entry.changed(_("Er stonden geen antwoorden bij. Er staat er nu één."))
        made = [Line("x", dict.fromkeys(making.draft.languages, "…"))]
    return making.draft.options(known.id, made)


def fixed_set(making: Making, words: Mapping[str, str]) -> str:
    making.entry.changed(_("De vaste antwoorden van LimeSurvey zijn uitgeschreven."))
    made = [Line(code, making.fixed(word)) for code, word in words.items()]
    return making.draft.options(making.known.id, made)


def order(making: Making) -> str | None:
    orders = (making.attribute("random_order"), making.attribute("answer_order"))
    return "random" if "1" in orders[:1] or "random" in orders else None
