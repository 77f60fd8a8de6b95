"""Whoever signs says who they are, and that they may."""

from meedoen.forms.fields import Text, Ticked
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy


class SigningForm(Form):
    name = Text(100, lazy("Vul uw naam in."), required=True)
    function = Text(100, lazy("Vul uw functie in."), required=True)
    agree = Ticked(
        must=lazy("Zet een vinkje als u namens de gemeente mag tekenen en akkoord gaat.")
    )
