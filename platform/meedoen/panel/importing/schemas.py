"""The form on which somebody of an earlier panel says that they stay."""

from meedoen.forms.fields import Ticked
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy

AGREE = lazy("Wilt u lid blijven? Zet dan een vinkje bij: Ja, ik word lid.")


class StayForm(Form):
    consent_panel = Ticked(must=AGREE)
    consent_gatherings = Ticked()
