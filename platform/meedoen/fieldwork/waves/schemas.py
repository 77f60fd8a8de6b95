"""The shape of a wave's plan as it comes in from the form; its rules stand with the plan."""

from marshmallow import fields, validate

from meedoen.fieldwork.waves.plans import NO_NAME, NO_PROMISE
from meedoen.forms.fields import Choice, Day, Text, Whole, says
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy

QUESTIONNAIRE = lazy("Kies een vragenlijst.")
MODE = lazy("Kies anoniem of vertrouwelijk.")
AREAS = lazy("Kies minstens één wijk.")
SIZE = lazy("Vul een heel getal in, zonder punt of komma. Of laat dit leeg.")
SIZES = lazy("Vul een getal in van 1 tot en met 1.000.000.")
MODES = ("anonymous", "confidential")


class PlanSchema(Form):
    name = Text(120, NO_NAME, required=True)
    title = Text(200, load_default=None)
    questionnaire_version_id = fields.UUID(
        required=True, error_messages=says(QUESTIONNAIRE, invalid_uuid=QUESTIONNAIRE)
    )
    areas = fields.List(
        fields.String(),
        required=True,
        error_messages=says(AREAS),
        validate=validate.Length(1, 500, error=AREAS),
    )
    sample_size = Whole(SIZE, load_default=None, validate=validate.Range(1, 1_000_000, error=SIZES))
    mode = Choice(MODES, MODE, required=True)
    starts_on = Day(required=True)
    ends_on = Day(required=True)
    promise = Text(2000, NO_PROMISE, required=True)
    promise_by = Day(required=True)
