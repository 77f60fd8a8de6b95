"""Whose membership ends; `sure` once the page that asks was read."""

from meedoen.forms.fields import Email, Ticked
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy

ADDRESS = lazy("Vul het e-mailadres van het panellid in, zoals naam@voorbeeld.nl.")


class EndingForm(Form):
    email = Email(ADDRESS, required=True)
    sure = Ticked()
