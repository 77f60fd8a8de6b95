"""Which gemeente is asked and for what, from which day it takes part, and from which day no more."""

from marshmallow import fields

from meedoen.forms.fields import Choice, Day, says
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy
from meedoen.region.belonging.offering import NOBODY
from meedoen.survey.definition.policy import PolicyField


class OfferForm(Form):
    gemeente_id = fields.UUID(required=True, error_messages=says(NOBODY, invalid_uuid=NOBODY))
    policy_field = Choice([*PolicyField], lazy("Kies een onderwerp."), required=True)
    from_on = Day(required=True)
    until_on = Day(load_default=None)


class AcceptingForm(Form):
    from_on = Day(required=True)


class StoppingForm(Form):
    until_on = Day(required=True)
