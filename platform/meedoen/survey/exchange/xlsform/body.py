"""The rows of a form, one after another: groups open and close, questions go in the open block."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from meedoen.survey.document import trees
from meedoen.survey.document.drafting import Draft, Words
from meedoen.survey.document.naming import id_of
from meedoen.survey.document.running.items import takes_halves
from meedoen.survey.document.trees import Tree
from meedoen.survey.exchange.expressions.references import Answer, Reference
from meedoen.survey.exchange.report import Entry, Report
from meedoen.survey.exchange.wording import asked_in, with_below
from meedoen.survey.exchange.xlsform.choices import Choices, bounds_in, limits_of, longest_in
from meedoen.survey.exchange.xlsform.columns import Row
from meedoen.survey.exchange.xlsform.formulas import Formulas
from meedoen.survey.exchange.xlsform.kinds import Kind, kind_of
from meedoen.survey.exchange.xlsform.languages import by_code
from meedoen.survey.exchange.xlsform.levels import Level, Levels
from meedoen.survey.exchange.xlsform.lists import Lists
from meedoen.survey.exchange.xlsform.own_columns import NOT_OF, note_losses, own_keys, own_type
from meedoen.survey.exchange.xlsform.questions import Made, made_of
from meedoen.survey.types.halves import HALVES

Worded = dict[str, Words]


@dataclass(slots=True)
class Body:
    draft: Draft
    report: Report
    codes: Mapping[str, str]
    choices: Mapping[str, Choices]
    formulas: Formulas = field(default_factory=Formulas)
    faults: list[str] = field(default_factory=list)
    levels: Levels = field(init=False)
    lists: Lists = field(init=False)

    def __post_init__(self) -> None:
        first = self.draft.languages[0]
        self.levels = Levels(self.draft, {first: self.draft.texts[first]["title"]})
        self.lists = Lists(self.draft, self.choices, self.codes, self.formulas, self.report.whole)

    def read(self, rows: Sequence[Row]) -> None:
        """Raises Refused for a form that does not hold together."""
        for row in rows:
            if row.plain.get("disabled", "").lower() not in ("yes", "true"):
                self._row(row)
        if self.levels.above:
            self.faults.append(
                _("De groep ‘%(name)s’ wordt niet gesloten.", name=self.levels.above[-1].name)
            )
        if self.faults:
            raise Refused(*self.faults)

    def _row(self, row: Row) -> None:
        written = row.plain.get("type", "")
        name = row.plain.get("name", "")
        if not written and not name and not row.worded:
            return
        kind = kind_of(written)
        entry = self.report.entry(
            "group" if kind.name in ("begin", "end") else "item", name, written
        )
        if kind.name == "end":
            self.report.entries.pop()
            if not self.levels.end():
                self.faults.append(
                    _("Regel %(row)s sluit een groep die niet open is.", row=row.number)
                )
        elif kind.name == "begin":
            self._group(kind, row, entry)
        elif kind.name == "device":
            entry.lost(_("Wat het toestel zelf bijhoudt, vragen wij niet."))
        elif not kind.name or kind.outside:
            entry.lost(
                _("De antwoorden staan in een ander bestand. Deze vraag staat er niet meer in.")
                if kind.outside
                else _("Dit soort vraag kennen wij niet. Ze staat er niet meer in.")
            )
        else:
            self._question(kind, row, entry)

    def _group(self, kind: Kind, row: Row, entry: Entry) -> None:
        tree = self.formulas.shown(row.plain.get("relevant", ""), entry)
        title = self.formulas.words(by_code(row.worded.get("label", {}), self.codes), entry)
        pages = {"one_page": True} if "field-list" in row.plain.get("appearance", "") else {}
        pages |= {"moves": True} if row.plain.get("meedoen_moves") == "yes" else {}
        note_losses(row, entry)
        if kind.repeats:
            entry.changed(_("Wat werd herhaald, staat in een eigen onderdeel."))
        short = {language: text[:200] for language, text in title.items()}
        name = row.plain.get("name", "") or "groep"
        if self.levels.begin(Level(name, short, tree, kind.repeats, pages, entry)):
            return
        self.levels.block()
        entry.changed(_("Een groep in een groep is een kopje geworden."))
        if not title:
            entry.id = self.draft.blocks[-1]["id"]
            return
        entry.id = self._name(row, entry)
        tree = trees.together(self.levels.beside())
        self.draft.item(entry.id, "info", {"text": title}, show_if=tree, **own_keys(row))

    def _question(self, kind: Kind, row: Row, entry: Entry) -> None:
        if kind.list and kind.list not in self.choices:
            self.faults.append(
                _(
                    "Regel %(row)s: er is geen lijst met antwoorden ‘%(name)s’.",
                    row=row.number,
                    name=kind.list[:60],
                )
            )
            return
        made = made_of(kind, row, entry)
        words = self._words(made, row, entry)
        self.levels.block()
        tree = trees.together(
            [*self.levels.beside(), self.formulas.shown(row.plain.get("relevant", ""), entry)]
        )
        entry.id = self._name(row, entry)
        fields = dict(made.fields)
        codes: Mapping[str, str] = {}
        if kind.list:
            fields["options"], codes = self.lists.named(kind)
        itself = Reference(entry.id, made.answer, codes, "ja" if made.answer is Answer.TICK else "")
        fields |= self._checked(made, row, itself, entry)
        note_losses(row, entry)
        if made.type not in ("info", "computed"):
            fields["required"] = self.formulas.required(row.plain.get("required", ""), entry)
        type_ = own_type(made.type, row)
        fields = {
            name: value for name, value in fields.items() if name not in NOT_OF.get(type_, ())
        }
        words, variants = self._halves(type_, words, row, entry)
        self.draft.item(
            entry.id, type_, words, show_if=tree, variants=variants, **fields, **own_keys(row)
        )
        if row.plain.get("name") and made.type not in ("info", "computed"):
            self.formulas.asked[row.plain["name"]] = itself

    def _halves(
        self, type_: str, words: Worded, row: Row, entry: Entry
    ) -> tuple[Worded, list[dict[str, str]]]:
        """Of two wordings, which we wrote there ourselves, each half of the people reads one."""
        other = by_code(row.worded.get("meedoen_other_wording", {}), self.codes)
        if not other or not takes_halves(type_):
            return words, []
        both = {"variants.a": words["text"], "variants.b": self.formulas.words(other, entry)}
        of = self.draft.identities.of
        variants = [
            {"code": code, "wording": of("variant.wording", f"{entry.id}.{code}")}
            for code in HALVES
        ]
        return {key: said for key, said in words.items() if key != "text"} | both, variants

    def _words(self, made: Made, row: Row, entry: Entry) -> Worded:
        said: Worded = {
            ours: self.formulas.words(by_code(row.worded.get(theirs, {}), self.codes), entry)
            for ours, theirs in (
                ("text", "label"),
                ("help", "hint"),
                ("invalid", "constraint_message"),
            )
        }
        if made.type == "number":
            units = by_code(row.worded.get("meedoen_unit", {}), self.codes)
            said["unit"] = self.formulas.words(units, entry)
        if made.type in ("info", "computed"):
            said = {"text": with_below(said["text"], said["help"])}
        if made.type != "computed":
            name = row.plain.get("name", "")
            said["text"] = asked_in(self.draft.languages[0], said["text"], name, entry)
        return said

    def _checked(self, made: Made, row: Row, itself: Reference, entry: Entry) -> dict[str, Any]:
        """The constraint: what the type can hold to, and else a condition on the answer."""
        written = row.plain.get("constraint", "")
        if made.type == "text" and (longest := longest_in(written)):
            return {"max_length": min(longest, 10000)}
        if made.type == "date" and (bounds := bounds_in(written)):
            return dict(bounds)
        tree: Tree | None = self.formulas.proper(written, itself, entry)
        if tree is None:
            return {}
        limits, rest = limits_of(tree, made.type)
        return {**limits, "valid_if": rest}

    def _name(self, row: Row, entry: Entry) -> str:
        written = row.plain.get("name", "")
        if not written:
            entry.changed(_("De vraag had geen naam."))
        return id_of(written or "vraag", self.draft.ids)
