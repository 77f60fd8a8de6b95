"""The shape of a wave's plan as it comes in from the form."""

from datetime import date
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields, validate, validates_schema

NEEDED: dict[str, Any] = {"required": "Vul dit in.", "null": "Vul dit in."}
DAY: dict[str, Any] = {**NEEDED, "invalid": "Kies een datum, bijvoorbeeld 21-11-2026."}
MODES = ("anonymous", "confidential")


class Text(fields.String):
    """A text without spaces around it; what cannot be stored is refused with a sentence."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, *args, **kwargs)
        if "\x00" in text:
            raise ValidationError("In deze tekst staat een teken dat wij niet kunnen bewaren.")
        return text.strip()


def length(longest: int) -> validate.Length:
    return validate.Length(1, longest, error=f"Vul een tekst in van hoogstens {longest} tekens.")


class PlanSchema(Schema):
    class Meta:
        unknown = EXCLUDE

    name = Text(required=True, validate=length(120), error_messages=NEEDED)
    questionnaire_version_id = fields.UUID(
        required=True, error_messages={**NEEDED, "invalid_uuid": "Kies een vragenlijst."}
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
        error_messages={"required": "Kies minstens één wijk."},
    )
    sample_size = fields.Integer(
        load_default=None,
        allow_none=True,
        validate=validate.Range(1, 1_000_000, error="Vul een getal in van 1 of meer."),
        error_messages={"invalid": "Vul een heel getal in, of laat dit leeg."},
    )
    starts_on = fields.Date(required=True, error_messages=DAY)
    ends_on = fields.Date(required=True, error_messages=DAY)
    promise = Text(required=True, validate=length(2000), error_messages=NEEDED)
    promise_by = fields.Date(required=True, error_messages=DAY)

    @validates_schema
    def days_follow_each_other(self, data: dict[str, Any], **_: Any) -> None:
        start: date | None = data.get("starts_on")
        end: date | None = data.get("ends_on")
        told: date | None = data.get("promise_by")
        if start and end and end < start:
            raise ValidationError("De laatste dag ligt vóór de eerste dag.", "ends_on")
        if end and told and told < end:
            raise ValidationError("Beloof een dag na de laatste dag van de meting.", "promise_by")
