"""An open answer in the resident's own words."""

from dataclasses import dataclass
from typing import Any, ClassVar

from marshmallow import post_load

from meedoen.forms.cleaning import clean
from meedoen.survey.types.entries import Flag, Whole
from meedoen.survey.types.options import too_long
from meedoen.survey.types.question import Form, Question, Reading, posted
from meedoen.survey.types.shape import QuestionSchema


@dataclass(frozen=True, kw_only=True, eq=False)
class Text(Question):
    type: ClassVar[str] = "text"
    asking = "Vul een antwoord in."

    max_length: int = 2000
    multiline: bool = True

    def read(self, form: Form) -> Reading:
        text = clean("\n".join(posted(form, self.id)))
        if not text:
            return self.nothing()
        if len(text) > self.max_length:
            return self.refused(too_long(text, self.max_length), text)
        return self.accepted(text)

    def shown(self, value: object) -> str:
        return value if isinstance(value, str) else ""


class TextSchema(QuestionSchema):
    max_length = Whole(1, 10000, load_default=2000)
    multiline = Flag(default=True)

    @post_load
    def _build(self, data: dict[str, Any], **_: Any) -> Text:
        return Text(**data)
