"""Several answers at once (checkboxes)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from marshmallow import ValidationError, post_load, validates_schema

from meedoen.survey.types.conditions import Operator
from meedoen.survey.types.entries import Whole
from meedoen.survey.types.options import UNKNOWN, Choosing, Options, joined
from meedoen.survey.types.question import Form, Reading, posted
from meedoen.survey.types.shape import QuestionSchema


@dataclass(frozen=True, kw_only=True, eq=False)
class Multiple(Choosing):
    """The answer is a list of codes in the order of the options."""

    type: ClassVar[str] = "multiple"
    operators = frozenset({Operator.INCLUDES, Operator.INCLUDES_NOT})
    asking = "Kies één of meer antwoorden."

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
        return f"U koos ‘{text}’ en ook iets anders. Kies alleen ‘{text}’, of haal die keuze weg."

    def _surplus(self, known: list[str]) -> str | None:
        if self.max_choices is None or len(known) <= self.max_choices:
            return None
        return f"Kies hooguit {self.max_choices} antwoorden. U koos er {len(known)}."

    def shown(self, value: object) -> frozenset[str]:
        codes = value if isinstance(value, list | tuple) else ()
        return frozenset(code for code in codes if isinstance(code, str))


class MultipleSchema(QuestionSchema):
    options = Options(required=True)
    max_choices = Whole(2, 250)

    @validates_schema
    def _fits(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("max_choices", 0) > len(data.get("options", ())):
            raise ValidationError("dit is meer dan er antwoorden zijn.", "max_choices")

    @post_load
    def _build(self, data: dict[str, Any], **_: Any) -> Multiple:
        return Multiple(**data)
