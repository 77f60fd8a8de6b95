"""The form in which a manager names a mail server of the gemeente's own."""

import re
from typing import Any

from marshmallow import ValidationError

from meedoen.forms.fields import Choice, Text
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy

PORTS = ("587", "25", "2525")
HOST = lazy("Vul de naam van de mailserver in, zoals mail.voorbeeld.nl.")
PORT = lazy("Kies een poort.")
USER = lazy("Vul de gebruikersnaam in.")
PASSWORD = lazy("Vul het wachtwoord in.")

_NAME = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{1,63}")


class Host(Text):
    """A name, or an address of four numbers."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        name = super()._deserialize(value, *args, **kwargs).lower().rstrip(".")
        if not _NAME.fullmatch(name):
            raise ValidationError(str(HOST))
        return name


class MailServerForm(Form):
    host = Host(253, needed=HOST, required=True)
    port = Choice(PORTS, PORT, required=True)
    user = Text(254, needed=USER, required=True)
    password = Text(500, needed=PASSWORD, required=True)
