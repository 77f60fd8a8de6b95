"""The lists of a form as sets of answers: a list that several questions use is one set."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from meedoen.language.texts import _
from meedoen.survey.document.drafting import Draft, Line
from meedoen.survey.document.naming import code_of
from meedoen.survey.exchange.fixed_words import fixed
from meedoen.survey.exchange.report import Entry
from meedoen.survey.exchange.xlsform.choices import Choices
from meedoen.survey.exchange.xlsform.columns import Row
from meedoen.survey.exchange.xlsform.formulas import Formulas
from meedoen.survey.exchange.xlsform.kinds import Kind
from meedoen.survey.exchange.xlsform.languages import by_code
from meedoen.survey.exchange.xlsform.own_columns import own_keys
from meedoen.survey.types.pictograms import PICTOGRAMS

OTHER = "other"
FLAGS = ("exclusive", "other")
WORDS = {"missing": ("dont_know", "wont_say"), "pictogram": PICTOGRAMS}


@dataclass(slots=True)
class Lists:
    draft: Draft
    choices: Mapping[str, Choices]
    codes: Mapping[str, str]
    formulas: Formulas
    whole: Entry
    made: dict[tuple[str, bool], tuple[str, Mapping[str, str]]] = field(default_factory=dict)

    def named(self, kind: Kind) -> tuple[str, Mapping[str, str]]:
        """The set, and its codes from theirs to ours."""
        key = (kind.list, kind.other)
        if key not in self.made:
            self.made[key] = self._make(kind)
        return self.made[key]

    def _make(self, kind: Kind) -> tuple[str, Mapping[str, str]]:
        found = self.choices[kind.list]
        codes = dict(found.codes)
        lines = [self._line(found.codes[name], name, row) for name, row in found.rows.items()]
        if kind.other and OTHER not in codes:
            codes[OTHER] = code_of(OTHER, codes.values())
            lines.append(Line(codes[OTHER], fixed(OTHER, self.draft.languages), {"other": True}))
        name = self.draft.options(kind.list, lines)
        first = next(iter(found.rows.values()))
        self.draft.sets[name].update(own_keys(first))
        return name, codes

    def _line(self, code: str, name: str, row: Row) -> Line:
        first = self.draft.languages[0]
        said = self.formulas.words(
            by_code(row.worded.get("label", {}), self.codes), Entry("choice", name)
        )
        if row.worded.keys() & {"image", "audio", "video"}:
            self.whole.lost(_("Plaatjes en geluid bij antwoorden zijn weg."))
        flags = row.plain.get("meedoen_flags", "").split()
        more: dict[str, Any] = {flag: True for flag in FLAGS if flag in flags}
        said_by = {name: word for name, _colon, word in (flag.partition(":") for flag in flags)}
        more |= {name: said_by[name] for name, known in WORDS.items() if said_by.get(name) in known}
        return Line(code, {first: next(iter(said.values()), "") or name, **said}, more)
