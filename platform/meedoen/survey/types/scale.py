"""A whole number on a short scale with words at both ends (radio buttons in a row)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from marshmallow import ValidationError, post_load, validates_schema

from meedoen.survey.types.conditions import DONT_KNOW, Operator
from meedoen.survey.types.entries import Flag, Plain, Whole
from meedoen.survey.types.options import UNKNOWN
from meedoen.survey.types.question import Form, Question, Reading, posted
from meedoen.survey.types.shape import QuestionSchema


@dataclass(frozen=True, kw_only=True, eq=False)
class Scale(Question):
    """The answer is the number, or "dont_know" where that is allowed."""

    type: ClassVar[str] = "scale"
    operators = frozenset({Operator.IS, Operator.IS_NOT, Operator.LESS_THAN})
    asking = "Kies één antwoord."

    min: int = 1
    max: int = 5
    min_label: str = ""
    max_label: str = ""
    dont_know: bool = False

    @property
    def points(self) -> range:
        return range(self.min, self.max + 1)

    @property
    def codes(self) -> frozenset[str]:
        extra = {DONT_KNOW} if self.dont_know else set()
        return frozenset(map(str, self.points)) | extra

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


class ScaleSchema(QuestionSchema):
    min = Whole(0, 1, load_default=1)
    max = Whole(2, 10, load_default=5)
    min_label = Plain(60, empty=True)
    max_label = Plain(60, empty=True)
    dont_know = Flag()

    @validates_schema
    def _needs_room(self, data: dict[str, Any], **_: Any) -> None:
        if data["max"] - data["min"] < 2:
            raise ValidationError("een schaal heeft minstens 3 punten.", "max")

    @post_load
    def _build(self, data: dict[str, Any], **_: Any) -> Scale:
        return Scale(**data)
