"""The forms with which the operator makes a region and names who manages it."""

from meedoen.forms.fields import Choice, Email, Text
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy
from meedoen.region.operating.models import RegionKind

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
