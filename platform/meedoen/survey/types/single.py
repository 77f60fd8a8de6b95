"""One answer out of several (radio buttons)."""

from dataclasses import dataclass
from typing import ClassVar

from meedoen.language.texts import lazy
from meedoen.survey.types.card import NO_OPINION, WITH_TEXT, Card, answers
from meedoen.survey.types.conditions import Operator
from meedoen.survey.types.entries import Flag
from meedoen.survey.types.measures import Kind, Measure
from meedoen.survey.types.options import UNKNOWN, Choosing, Options, joined, lines_of, mute
from meedoen.survey.types.question import Form, Reading, posted
from meedoen.survey.types.shape import QuestionSchema, Shape
from meedoen.survey.types.shuffling import ANSWERS


class SingleSchema(QuestionSchema):
    options = Options(low=1, required=True)
    random = Flag()


@dataclass(frozen=True, kw_only=True, eq=False)
class Single(Choosing):
    type: ClassVar[str] = "single"
    schema: ClassVar[Shape] = SingleSchema
    card = Card(
        10, lazy("Eén antwoord"), lazy("De inwoner kiest één antwoord uit een lijst."),
        flags=(ANSWERS,), lists=(answers(NO_OPINION, WITH_TEXT, drawn=True),),
    )  # fmt: skip
    operators = (Operator.IS, Operator.IS_NOT)
    asking = lazy("Kies één antwoord.")

    def read(self, form: Form) -> Reading:
        chosen = posted(form, self.id)
        return joined(self._read_choice(chosen), self.read_others(form, chosen))

    def _read_choice(self, chosen: list[str]) -> Reading:
        if not chosen:
            return self.nothing()
        if len(chosen) > 1:
            return self.refused(self.prompt)
        if chosen[0] not in self.by_code:
            return self.refused(UNKNOWN)
        return self.accepted(chosen[0])

    def shown(self, value: object) -> str | None:
        return value if isinstance(value, str) else None

    def measures(self) -> tuple[Measure, ...]:
        lines = lines_of(self.options)
        return (Measure(kind=Kind.CHOICE, lines=lines, mute=mute(self.options)),)
