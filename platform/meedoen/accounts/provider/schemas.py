"""The form in which a manager names a provider."""

import re
from typing import Any

from marshmallow import ValidationError

from meedoen.accounts.provider.discovering import is_address
from meedoen.accounts.provider.models import SecondFactor
from meedoen.forms.fields import Choice, Text
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy

ISSUER = lazy("Vul het adres van de inlogdienst in, zoals https://login.voorbeeld.nl.")
CLIENT = lazy("Vul de naam in waaronder de inlogdienst Meedoen kent (client id).")
FACTOR = lazy("Kies wie om de tweede stap vraagt.")
ACR = lazy("Gebruik ten hoogste 200 letters, cijfers en tekens, zonder spaties.")
_PLAIN = re.compile(r"[!-~]+")


class Issuer(Text):
    """Letter for letter as the provider calls itself: with a slash at the end it is another."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        address = super()._deserialize(value, *args, **kwargs)
        if not is_address(address) or "?" in address:
            raise ValidationError(str(ISSUER))
        return address


class Plain(Text):
    """A word as machines give it."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        word = super()._deserialize(value, *args, **kwargs)
        if not _PLAIN.fullmatch(word):
            raise self.make_error("invalid")
        return word


class ProviderForm(Form):
    issuer = Issuer(500, needed=ISSUER, required=True)
    client_id = Plain(200, needed=CLIENT, required=True)
    second_factor = Choice(tuple(SecondFactor), FACTOR, required=True)
    acr = Plain(200, needed=ACR, load_default="")
