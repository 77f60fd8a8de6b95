"""Why figures are taken back: everybody may read it."""

from meedoen.forms.fields import Text
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy

LONGEST = 500
NEEDED = lazy("Vul in waarom u de cijfers intrekt. Iedereen kan dit lezen.")


class WithdrawingForm(Form):
    because = Text(LONGEST, NEEDED, required=True)
