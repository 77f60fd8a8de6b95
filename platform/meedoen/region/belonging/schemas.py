"""From which day a gemeente takes part, and from which day no more."""

from meedoen.forms.fields import Day
from meedoen.forms.reading import Form


class AcceptingForm(Form):
    from_on = Day(required=True)


class StoppingForm(Form):
    until_on = Day(required=True)
