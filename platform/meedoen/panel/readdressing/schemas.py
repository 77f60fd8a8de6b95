"""The form with which a member asks for mail at another address."""

from meedoen.forms.fields import Email
from meedoen.forms.reading import Form


class NewAddress(Form):
    email = Email(required=True)
