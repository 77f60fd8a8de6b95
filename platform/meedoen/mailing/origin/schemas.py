"""The form in which a manager says as whom the gemeente writes."""

from meedoen.forms.fields import Email, Text
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy

NAME = lazy("Vul in hoe de afzender heet, bijvoorbeeld Inwonerpanel Duindorp.")
ADDRESS = lazy("Vul een e-mailadres in, zoals panel@voorbeeld.nl.")


class SenderForm(Form):
    name = Text(80, needed=NAME, required=True)
    address = Email(ADDRESS, required=True)
    reply_to = Email(ADDRESS, required=True)
