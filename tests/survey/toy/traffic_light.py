"""A question type from outside the house, in one file, with its template beside it."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from meedoen.survey.types.card import Card, Entry
from meedoen.survey.types.conditions import Operator
from meedoen.survey.types.entries import Plain
from meedoen.survey.types.measures import Drawing, Kind, Line, Measure
from meedoen.survey.types.options import UNKNOWN
from meedoen.survey.types.question import Form, Question, Reading, posted
from meedoen.survey.types.shape import QuestionSchema

LIGHTS = (("rood", "Rood"), ("oranje", "Oranje"), ("groen", "Groen"))


class TrafficLightSchema(QuestionSchema):
    green_means = Plain(60, load_default="Ga zo door", empty=True)


@dataclass(frozen=True, kw_only=True, eq=False)
class TrafficLight(Question):
    type: ClassVar[str] = "traffic_light"
    schema = TrafficLightSchema
    folder = Path(__file__).parent
    card = Card(
        200, "Stoplicht", "De inwoner kiest rood, oranje of groen.",
        texts=(Entry("green_means", "Wat betekent groen?"),), begins=("green_means",),
    )  # fmt: skip
    operators = (Operator.IS, Operator.IS_NOT)
    asking = "Kies een kleur."
    seconds = 3
    drawing = Drawing.RISING
    note = "Groen is goed."
    choices = LIGHTS

    green_means: str

    def read(self, form: Form) -> Reading:
        chosen = posted(form, self.id)
        if not chosen:
            return self.nothing()
        known = len(chosen) == 1 and chosen[0] in self.codes
        return self.accepted(chosen[0]) if known else self.refused(UNKNOWN)

    def shown(self, value: object) -> str | None:
        return value if isinstance(value, str) else None

    @property
    def lights(self) -> tuple[Line, ...]:
        return (*LIGHTS[:2], ("groen", f"Groen: {self.green_means}"))

    def measures(self) -> tuple[Measure, ...]:
        return (Measure(kind=Kind.CHOICE, lines=self.lights),)
