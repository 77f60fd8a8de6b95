"""One answer out of several (radio buttons)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from marshmallow import post_load

from meedoen.survey.types.conditions import Operator
from meedoen.survey.types.options import UNKNOWN, Choosing, Options, joined
from meedoen.survey.types.question import Form, Reading, posted
from meedoen.survey.types.shape import QuestionSchema


@dataclass(frozen=True, kw_only=True, eq=False)
class Single(Choosing):
    type: ClassVar[str] = "single"
    operators = frozenset({Operator.IS, Operator.IS_NOT})
    asking = "Kies één antwoord."

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


class SingleSchema(QuestionSchema):
    options = Options(low=1, required=True)

    @post_load
    def _build(self, data: dict[str, Any], **_: Any) -> Single:
        return Single(**data)
