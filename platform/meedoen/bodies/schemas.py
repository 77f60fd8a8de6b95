"""Who gets a seat, where, as what; and until when somebody keeps one."""

from marshmallow import fields

from meedoen.bodies.giving import (
    ALLOWS,
    IN_A_REGION,
    NO_BODY,
    NO_FUNCTION,
    NO_GEMEENTE,
    NO_ROLE,
    NOBODY,
)
from meedoen.bodies.models import Function
from meedoen.forms.fields import Choice, Day, OneOrNone, says
from meedoen.forms.reading import Form


class EndingForm(Form):
    last_day = Day(required=True)


class GivingForm(Form):
    """In the order of its fields on screen."""

    account_id = fields.UUID(required=True, error_messages=says(NOBODY, invalid_uuid=NOBODY))
    body_id = fields.UUID(required=True, error_messages=says(NO_BODY, invalid_uuid=NO_BODY))
    role = Choice([*ALLOWS, *IN_A_REGION], NO_ROLE, required=True)
    function = Choice(["", *Function], NO_FUNCTION, load_default="")
    speaks_for = OneOrNone(NO_GEMEENTE)
    from_on = Day(required=True)
    until_on = Day(load_default=None)
