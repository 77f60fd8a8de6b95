"""The forms with which an official asks to join and tells about their gemeente."""

from meedoen.forms.fields import Choice, Email, Text
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy
from meedoen.signup.asking.models import Policy

POLICIES = {
    Policy.SETTLED: lazy("Ja, de gemeenteraad heeft dit vastgesteld"),
    Policy.BEING_MADE: lazy("Wij zijn ermee bezig"),
    Policy.WILLING: lazy("Nog niet, maar wij gaan het maken"),
}
NAME = lazy("Vul een naam in.")
FUNCTION = lazy("Vul in welke functie dit is.")


class AskingForm(Form):
    name = Text(100, lazy("Vul uw naam in."), required=True)
    function = Text(100, lazy("Vul uw functie in."), required=True)
    email = Email(
        lazy("Vul uw e-mailadres van de gemeente in, zoals naam@gemeente.nl."), required=True
    )


class IntakeForm(Form):
    policy = Choice([*Policy], lazy("Kies wat voor uw gemeente geldt."), required=True)
    policy_where = Text(300, load_default="")
    contribution = Text(2000, lazy("Vul in wat uw gemeente zelf doet."), required=True)
    contact_name = Text(100, NAME, required=True)
    contact_function = Text(100, FUNCTION, required=True)
    contact_email = Email(required=True)
    privacy_name = Text(100, NAME, required=True)
    privacy_email = Email(required=True)
