"""The forms with which the operator makes a region and asks a gemeente."""

from marshmallow import fields

from meedoen.forms.fields import Choice, Day, Email, Text, says
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy
from meedoen.region.belonging.offering import NOBODY
from meedoen.region.operating.models import RegionKind
from meedoen.survey.definition.policy import PolicyField

MANAGER = lazy("Vul de naam van de beheerder in.")
WHERE_TO = lazy("Vul het e-mailadres van de beheerder in, zoals naam@voorbeeld.nl.")


class RegionForm(Form):
    name = Text(80, lazy("Vul de naam van de regio in."), required=True)
    slug = Text(41, lazy("Vul een adres in."), required=True)
    kind = Choice([*RegionKind], lazy("Kies wat voor regio het is."), required=True)
    manager_name = Text(100, MANAGER, required=True)
    manager_email = Email(WHERE_TO, required=True)
    reason = Text(500, lazy("Vul in waarom u dit doet."), required=True)


class ManagerForm(Form):
    manager_name = Text(100, MANAGER, required=True)
    manager_email = Email(WHERE_TO, required=True)


class OfferForm(Form):
    gemeente_id = fields.UUID(required=True, error_messages=says(NOBODY, invalid_uuid=NOBODY))
    policy_field = Choice([*PolicyField], lazy("Kies een onderwerp."), required=True)
    from_on = Day(required=True)
    until_on = Day(load_default=None)
