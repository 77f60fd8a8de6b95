"""The forms with which a member asks for a way in, and types the code."""

from marshmallow import fields

from meedoen.forms.fields import Digits, Email
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy

CODE = lazy("Vul de code van 6 cijfers in. De code staat in de mail.")


class Asking(Form):
    email = Email(required=True)
    verder = fields.String(load_default="")


class Code(Form):
    code = Digits(6, CODE, required=True)
