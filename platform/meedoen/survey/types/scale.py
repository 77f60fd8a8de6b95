"""A whole number on a short scale with words at both ends (radio buttons in a row)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from marshmallow import ValidationError, validates_schema

from meedoen.language.texts import _, lazy
from meedoen.survey.types.bins import point_bins
from meedoen.survey.types.card import END_LABELS, HIGHEST, LOWEST, MAY_NOT_KNOW, Card
from meedoen.survey.types.conditions import DONT_KNOW, NUMERIC, Operator, dont_know_line
from meedoen.survey.types.demands import Demand
from meedoen.survey.types.entries import Flag, Plain, Whole
from meedoen.survey.types.halves import OTHER_WORDING
from meedoen.survey.types.measures import Drawing, Line, Measure, numbers
from meedoen.survey.types.options import UNKNOWN
from meedoen.survey.types.question import Form, Question, Reading, posted
from meedoen.survey.types.shape import Shape, WordedSchema


class ScaleSchema(WordedSchema):
    min = Whole(0, 1, load_default=1)
    max = Whole(2, 10, load_default=5)
    min_label = Plain(60, empty=True)
    max_label = Plain(60, empty=True)
    dont_know = Flag()

    @validates_schema
    def _needs_room(self, data: dict[str, Any], **_kwargs: Any) -> None:
        if data["max"] - data["min"] < 2:
            raise ValidationError(_("een schaal heeft minstens 3 punten."), "max")


@dataclass(frozen=True, kw_only=True, eq=False)
class Scale(Question):
    """The answer is the number, or "dont_know" where that is allowed."""

    type: ClassVar[str] = "scale"
    schema: ClassVar[Shape] = ScaleSchema
    card = Card(
        40, lazy("Schaal"), lazy("De inwoner kiest een getal, bijvoorbeeld van 1 tot en met 5."),
        numbers=(LOWEST, HIGHEST), texts=(*END_LABELS, OTHER_WORDING), flags=(MAY_NOT_KNOW,), begins=("min", "max"),
    )  # fmt: skip
    operators = (Operator.LESS_THAN, Operator.IS, Operator.IS_NOT)
    also = (Operator.ANSWERED, *NUMERIC)
    asking = lazy("Kies één antwoord.")
    drawing = Drawing.RISING
    closed = True

    min: int = 1
    max: int = 5
    min_label: str = ""
    max_label: str = ""
    dont_know: bool = False

    @property
    def points(self) -> range:
        return range(self.min, self.max + 1)

    @property
    def choices(self) -> tuple[Line, ...]:
        points = tuple((str(point), str(point)) for point in self.points)
        return (*points, dont_know_line()) if self.dont_know else points

    def read(self, form: Form) -> Reading:
        chosen = posted(form, self.id)
        if not chosen:
            return self.nothing()
        if len(chosen) > 1:
            return self.refused(self.prompt)
        if chosen[0] not in self.codes:
            return self.refused(UNKNOWN)
        return self.accepted(DONT_KNOW if chosen[0] == DONT_KNOW else int(chosen[0]))

    def shown(self, value: object) -> str | None:
        return str(value) if isinstance(value, str | int) else None

    def candidates(self, _demands: Sequence[Demand], /) -> Iterator[Any]:
        yield from self.points
        if self.dont_know:
            yield DONT_KNOW

    def measures(self) -> tuple[Measure, ...]:
        """Each point, with the words at both ends."""
        found = numbers(point_bins(self.min, self.max), dont_know=self.dont_know, mean=True)
        words = {str(self.min): self.min_label, str(self.max): self.max_label}
        lines = ((code, self._told(text, words.get(text))) for code, text in found.lines)
        return (replace(found, lines=tuple(lines)),)

    def _told(self, text: str, words: str | None) -> str:
        return f"{text} ({words})" if words else text
