"""Several answers at once (checkboxes)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from marshmallow import ValidationError, validates_schema

from meedoen.language.texts import _, lazy
from meedoen.survey.types.card import ALONE, WITH_TEXT, Card, Entry, answers
from meedoen.survey.types.conditions import COUNTING, Operator
from meedoen.survey.types.demands import Demand, selections
from meedoen.survey.types.entries import Flag, Whole
from meedoen.survey.types.halves import OTHER_WORDING
from meedoen.survey.types.measures import Kind, Measure
from meedoen.survey.types.options import UNKNOWN, Choosing, Options, joined, lines_of
from meedoen.survey.types.question import Form, Reading, posted
from meedoen.survey.types.shape import WordedSchema
from meedoen.survey.types.shuffling import ANSWERS

MOST = Entry(
    "max_choices", lazy("Hoeveel antwoorden mag iemand kiezen?"),
    lazy("Laat dit leeg als iemand alles mag kiezen."), word=lazy("aantal keuzes"),
)  # fmt: skip


class MultipleSchema(WordedSchema):
    options = Options(required=True)
    random = Flag()
    max_choices = Whole(2, 250)

    @validates_schema
    def _fits(self, data: dict[str, Any], **_kwargs: Any) -> None:
        if data.get("max_choices", 0) > len(data.get("options", ())):
            raise ValidationError(_("dit is meer dan er antwoorden zijn."), "max_choices")


@dataclass(frozen=True, kw_only=True, eq=False)
class Multiple(Choosing):
    """The answer is a list of codes in the order of the options."""

    type: ClassVar[str] = "multiple"
    schema = MultipleSchema
    card = Card(
        20, lazy("Meer antwoorden"), lazy("De inwoner kiest één of meer antwoorden uit een lijst."),
        numbers=(MOST,), flags=(ANSWERS,), texts=(OTHER_WORDING,), lists=(answers(ALONE, WITH_TEXT, drawn=True),),
    )  # fmt: skip
    operators = (Operator.INCLUDES, Operator.INCLUDES_NOT)
    also = (Operator.ANSWERED, *COUNTING)
    asking = lazy("Kies één of meer antwoorden.")
    seconds = 9
    note = lazy("Mensen konden meer antwoorden kiezen. Samen kan het meer zijn dan 100%%.")

    max_choices: int | None = None

    def read(self, form: Form) -> Reading:
        chosen = posted(form, self.id)
        return joined(self._read_choices(chosen), self.read_others(form, chosen))

    def _read_choices(self, chosen: list[str]) -> Reading:
        if not chosen:
            return self.nothing()
        known = [option.code for option in self.options if option.code in chosen]
        if len(known) < len(chosen):
            return self.refused(UNKNOWN, known)
        problem = self._clash(known) or self._surplus(known)
        return self.refused(problem, known) if problem else self.accepted(known)

    def _clash(self, known: list[str]) -> str | None:
        exclusive = [self.by_code[code] for code in known if self.by_code[code].exclusive]
        if not exclusive or len(known) == 1:
            return None
        text = exclusive[0].text
        return _(
            "U koos ‘%(text)s’ en ook iets anders. Kies alleen ‘%(text)s’, of haal die keuze weg.",
            text=text,
        )

    def _surplus(self, known: list[str]) -> str | None:
        if self.max_choices is None or len(known) <= self.max_choices:
            return None
        return _(
            "Kies hooguit %(most)s antwoorden. U koos er %(count)s.",
            most=self.max_choices, count=len(known),
        )  # fmt: skip

    def shown(self, value: object) -> frozenset[str]:
        codes = value if isinstance(value, list | tuple) else ()
        return frozenset(code for code in codes if isinstance(code, str))

    def candidates(self, demands: Sequence[Demand], /) -> Iterator[Any]:
        """Each exclusive option alone, and selections of the others."""
        yield from ([option.code] for option in self.options if option.exclusive)
        together = [option.code for option in self.options if not option.exclusive]
        yield from selections(together, self.max_choices or len(together), demands)

    def measures(self) -> tuple[Measure, ...]:
        return (Measure(kind=Kind.SEVERAL, lines=lines_of(self.options)),)
