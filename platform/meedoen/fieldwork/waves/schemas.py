"""The shape of a wave's plan as it comes in from the form."""

import re
from datetime import date
from typing import Any

from marshmallow import (
    EXCLUDE,
    Schema,
    ValidationError,
    fields,
    post_load,
    validate,
    validates_schema,
)

NEEDED: dict[str, Any] = {"required": "Vul dit in.", "null": "Vul dit in."}
DAY: dict[str, Any] = {
    "required": "Kies een datum.", "invalid": "Vul een datum in, bijvoorbeeld 21-11-2026.",
}  # fmt: skip
MODES = ("anonymous", "confidential")
DUTCH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", re.ASCII)


class Text(fields.String):
    """A text without spaces around it; what cannot be stored is refused with a sentence."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, *args, **kwargs)
        if "\x00" in text:
            raise ValidationError("In deze tekst staat een teken dat wij niet kunnen bewaren.")
        return text.strip()


class Day(fields.Date):
    """As a browser's date field sends it, or as a Dutch person types it without such a field."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> date:
        typed = DUTCH.fullmatch(value.strip())
        if typed:
            value = f"{typed[3]}-{int(typed[2]):02}-{int(typed[1]):02}"
        found: date = super()._deserialize(value, *args, **kwargs)
        return found


def length(longest: int) -> validate.Length:
    return validate.Length(1, longest, error=f"Vul een tekst in van hoogstens {longest} tekens.")


class PlanSchema(Schema):
    """`today` is the day on which the plan comes in."""

    class Meta:
        unknown = EXCLUDE

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today

    name = Text(
        required=True,
        validate=length(120),
        error_messages={"required": "Geef de meting een naam."},
    )
    questionnaire_version_id = fields.UUID(
        required=True,
        error_messages={
            "required": "Kies een vragenlijst.",
            "invalid_uuid": "Kies een vragenlijst.",
        },
    )
    mode = fields.String(
        required=True,
        validate=validate.OneOf(MODES, error="Kies anoniem of vertrouwelijk."),
        error_messages={"required": "Kies anoniem of vertrouwelijk."},
    )
    areas = fields.List(
        fields.String(),
        required=True,
        validate=validate.Length(1, 500, error="Kies minstens één wijk."),
    )
    sample_size = fields.Integer(
        load_default=None,
        validate=validate.Range(1, 1_000_000, error="Vul een getal in van 1 tot en met 1.000.000."),
        error_messages={
            "invalid": "Vul een heel getal in, zonder punt of komma. Of laat dit leeg.",
        },
    )
    starts_on = Day(required=True, error_messages=DAY)
    ends_on = Day(required=True, error_messages=DAY)
    promise = Text(
        required=True,
        validate=length(2000),
        error_messages={
            "required": "Schrijf op wat u belooft. Zonder belofte kan een meting niet."
        },
    )
    promise_by = Day(required=True, error_messages=DAY)

    @validates_schema
    def days_follow_each_other(self, data: dict[str, Any], **_: Any) -> None:
        start, end, told = (data.get(day) for day in ("starts_on", "ends_on", "promise_by"))
        if end and end < self.today:
            raise ValidationError("Deze dag is al voorbij. Kies een latere dag.", "ends_on")
        if start and end and end < start:
            raise ValidationError("De laatste dag ligt vóór de eerste dag.", "ends_on")
        if end and told and told < end:
            raise ValidationError("Beloof een dag na de laatste dag van de meting.", "promise_by")

    @post_load
    def each_area_once(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        return {**data, "areas": list(dict.fromkeys(data["areas"]))}
