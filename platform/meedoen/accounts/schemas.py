"""The shape of the forms in this room, and what to say when a field is not filled in."""

from marshmallow import fields, validate

from meedoen.accounts.proving import passwords
from meedoen.forms.fields import Digits, Email, Text, says
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy

PASSKEY = lazy("Geef de passkey een naam. Gebruik ten hoogste 60 tekens.")
NO_PASSKEY = lazy("Uw browser stuurde geen passkey mee. Probeer het opnieuw.")
LONGEST_CREDENTIAL = 20_000
NAME = lazy("Vul uw naam in. Gebruik ten hoogste 100 tekens.")


class Secret(fields.String):
    """A password, exactly as it was typed."""

    def __init__(self, sentence: str) -> None:
        size = validate.Length(min=1, max=passwords.LONGEST, error=sentence)
        super().__init__(required=True, error_messages=says(sentence), validate=size)


class SignIn(Form):
    email = Email(required=True)
    password = Secret(lazy("Vul uw wachtwoord in."))
    verder = fields.String(load_default="")


class Forgotten(Form):
    email = Email(required=True)


class ChosenPassword(Form):
    password = Secret(lazy("Vul een nieuw wachtwoord in, van 12 tot 256 tekens."))


class Code(Form):
    code = Digits(6, lazy("Vul de zes cijfers in die uw app laat zien."), required=True)


class RecoveryCode(Form):
    code = Secret(lazy("Vul een van uw herstelcodes in."))


class Name(Form):
    name = Text(100, NAME, NAME, required=True)


class NewPassword(Form):
    old_password = Secret(lazy("Vul uw huidige wachtwoord in."))
    new_password = Secret(lazy("Vul een nieuw wachtwoord in, van 12 tot 256 tekens."))


class NewPasskey(Form):
    name = Text(60, PASSKEY, PASSKEY, required=True)
    password = Secret(lazy("Vul uw wachtwoord in."))


class Shown(Form):
    """What a browser tells of a passkey, in JSON."""

    credential = Text(LONGEST_CREDENTIAL, NO_PASSKEY, NO_PASSKEY, required=True)


class Password(Form):
    password = Secret(lazy("Vul uw wachtwoord in."))
