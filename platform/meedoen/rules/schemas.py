"""The form in which a manager decides on the rules of the gemeente."""

from meedoen.forms.fields import Whole
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy

NUMBER = lazy("Vul een getal in.")


class RulesForm(Form):
    """How far each may go says limits.py; an empty term is as long as the gemeente takes part."""

    smallest_group = Whole(NUMBER, required=True)
    unconfirmed_days = Whole(NUMBER, required=True)
    invitation_days = Whole(NUMBER, required=True)
    consent_days = Whole(NUMBER, load_default=0)
    mail_days = Whole(NUMBER, load_default=0)
