"""The forms about an address of a gemeente's own."""

from meedoen.forms.fields import Text
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy

HOST = lazy("Vul het webadres in dat u wilt, zoals panel.voorbeeld.nl.")


class HostForm(Form):
    host = Text(253, needed=HOST, required=True)
