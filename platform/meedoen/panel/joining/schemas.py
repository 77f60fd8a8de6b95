"""The form with which a resident asks to join."""

from meedoen.forms.fields import Email, Ticked
from meedoen.language.texts import lazy
from meedoen.panel.profile.schemas import FIELDS, ProfileForm

AGREE = lazy("Wilt u lid worden? Zet dan een vinkje bij: Ja, ik word lid.")


class JoiningForm(ProfileForm):
    class Meta(ProfileForm.Meta):
        fields = ("email", *FIELDS, "consent_panel")

    email = Email(required=True)
    consent_panel = Ticked(must=AGREE)
