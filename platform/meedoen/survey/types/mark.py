"""A report mark from 1 to 10, as every Dutch person got at school (rapportcijfer)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from marshmallow import post_load

from meedoen.survey.types.entries import Flag, Plain
from meedoen.survey.types.scale import Scale
from meedoen.survey.types.shape import QuestionSchema


@dataclass(frozen=True, kw_only=True, eq=False)
class Mark(Scale):
    type: ClassVar[str] = "mark"
    asking = "Kies een cijfer van 1 tot en met 10."

    min: int = 1
    max: int = 10


class MarkSchema(QuestionSchema):
    min_label = Plain(60, load_default="heel slecht", empty=True)
    max_label = Plain(60, load_default="heel goed", empty=True)
    dont_know = Flag()

    @post_load
    def _build(self, data: dict[str, Any], **_: Any) -> Mark:
        return Mark(**data)
