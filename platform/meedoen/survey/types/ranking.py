"""Options in order of importance: one list to choose from for each place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from marshmallow import ValidationError, validates_schema

from meedoen.language.texts import _, lazy
from meedoen.survey.types.card import Card, Entry, answers
from meedoen.survey.types.conditions import COUNTING, Operator
from meedoen.survey.types.demands import Demand, selections
from meedoen.survey.types.entries import Flag, Whole
from meedoen.survey.types.measures import Kind, Measure
from meedoen.survey.types.options import UNKNOWN, Choosing, LineSchema, Options, lines_of
from meedoen.survey.types.question import Form, Reading, posted
from meedoen.survey.types.shape import QuestionSchema
from meedoen.survey.types.shuffling import ANSWERS

PLACES = Entry(
    "choose",
    lazy("Hoeveel antwoorden kiest iemand?"),
    lazy("Laat dit leeg voor 3."),
    word=lazy("aantal plaatsen"),
)


class RankingSchema(QuestionSchema):
    options = Options(LineSchema, required=True)
    random = Flag()
    choose = Whole(1, 10, load_default=3)

    @validates_schema
    def _fits(self, data: dict[str, Any], **_kwargs: Any) -> None:
        if data.get("choose", 0) > len(data.get("options", ())):
            raise ValidationError(_("dit is meer dan er antwoorden zijn."), "choose")


@dataclass(frozen=True, kw_only=True, eq=False)
class Ranking(Choosing):
    """The answer is a list of codes, the most important first; `choose` places at most."""

    type: ClassVar[str] = "ranking"
    schema = RankingSchema
    card = Card(
        90, lazy("Volgorde"), lazy("De inwoner zet de belangrijkste antwoorden op volgorde."),
        numbers=(PLACES,), flags=(ANSWERS,), lists=(answers(),),
    )  # fmt: skip
    operators = (Operator.INCLUDES, Operator.INCLUDES_NOT)
    also = (Operator.ANSWERED, *COUNTING)
    asking = lazy("Kies wat u het belangrijkst vindt.")
    seconds = 25

    choose: int

    @property
    def places(self) -> range:
        return range(1, self.choose + 1)

    def field(self, place: int) -> str:
        return f"{self.id}:{place}"

    def read(self, form: Form) -> Reading:
        typed = [(posted(form, self.field(place)) or [""])[0] for place in self.places]
        chosen = [code for code in typed if code]
        if not chosen:
            return self._at_first_place(self.nothing())
        if any(code not in self.by_code for code in chosen):
            known = [code if code in self.by_code else "" for code in typed]
            return self._at_first_place(self.refused(UNKNOWN, known))
        double = [place for place in self.places if typed[place - 1] in typed[: place - 1]]
        double = [place for place in double if typed[place - 1]]
        return self._twice(typed, double[0]) if double else self.accepted(chosen)

    def _at_first_place(self, reading: Reading) -> Reading:
        errors = dict.fromkeys([self.field(1)], next(iter(reading.errors.values()), ""))
        return Reading(reading.answers, reading.typed, errors if reading.errors else {})

    def _twice(self, typed: list[str], place: int) -> Reading:
        text = self.by_code[typed[place - 1]].text
        sentence = _("U koos ‘%(text)s’ twee keer. Kies hier iets anders, of niets.", text=text)
        return Reading(typed={self.id: typed}, errors={self.field(place): sentence})

    def shown(self, value: object) -> list[str]:
        """One code for each place, empty where nothing was chosen."""
        codes = [str(code) for code in value] if isinstance(value, list | tuple) else []
        return (codes + [""] * self.choose)[: self.choose]

    def told(self, answers: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple(f"{at}. {text}" for at, text in enumerate(super().told(answers), 1))

    def candidates(self, demands: Sequence[Demand], /) -> Iterator[Any]:
        yield from selections([option.code for option in self.options], self.choose, demands)

    def measures(self) -> tuple[Measure, ...]:
        return (Measure(kind=Kind.SEVERAL, lines=lines_of(self.options)),)

    @property
    def note(self) -> str:
        if self.choose == 1:
            return _("Hoeveel procent van de mensen dit op de eerste plaats zette.")
        return _(
            "Hoeveel procent van de mensen dit in de top %(choose)s zette.", choose=self.choose
        )
