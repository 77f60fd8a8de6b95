"""Why an operator goes, and for how long."""

from meedoen.bodies.visiting.going import NO_REASON
from meedoen.forms.fields import Choice, Text
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy

HOURS = ("1", "2", "3", "4")


class VisitForm(Form):
    reason = Text(500, NO_REASON, required=True)
    hours = Choice([*HOURS], lazy("Kies hoe lang u blijft."), required=True)
