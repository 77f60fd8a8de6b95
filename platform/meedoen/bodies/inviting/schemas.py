"""The forms of inviting a colleague, and of accepting with a name and a password."""

from marshmallow import fields

from meedoen.accounts.schemas import NAME, Secret
from meedoen.bodies.giving import ALLOWS, IN_A_REGION, NO_BODY, NO_FUNCTION, NO_GEMEENTE, NO_ROLE
from meedoen.bodies.models import Function
from meedoen.forms.fields import Choice, Day, Email, OneOrNone, Text, says
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy

OF_WHOM = lazy("Vul de naam van uw collega in. Gebruik ten hoogste 100 tekens.")
WHERE_TO = lazy("Vul het e-mailadres van uw collega in, zoals naam@voorbeeld.nl.")


class InvitingForm(Form):
    """In the order of its fields on screen."""

    name = Text(100, OF_WHOM, OF_WHOM, required=True)
    email = Email(WHERE_TO, required=True)
    body_id = fields.UUID(required=True, error_messages=says(NO_BODY, invalid_uuid=NO_BODY))
    role = Choice([*ALLOWS, *IN_A_REGION], NO_ROLE, required=True)
    function = Choice(["", *Function], NO_FUNCTION, load_default="")
    speaks_for = OneOrNone(NO_GEMEENTE)
    until_on = Day(load_default=None)


class AcceptingAsSubjectForm(Form):
    """By who showed at the provider of the gemeente who they are."""

    name = Text(100, NAME, NAME, required=True)


class AcceptingForm(Form):
    name = Text(100, NAME, NAME, required=True)
    password = Secret(lazy("Vul een wachtwoord in, van 12 tot 256 tekens."))
