"""The form in which a manager decides on the rules of the gemeente."""

from meedoen.forms.fields import Whole
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy
from meedoen.rules.limits import Rules

NUMBER = lazy("Vul een getal in.")


class RulesForm(Form):
    """How far each may go says limits.py; an empty term is as long as the gemeente takes part."""

    smallest_group = Whole(NUMBER, required=True)
    unconfirmed_days = Whole(NUMBER, required=True)
    invitation_days = Whole(NUMBER, required=True)
    consent_days = Whole(NUMBER, load_default=0)
    mail_days = Whole(NUMBER, load_default=0)
    asked_again_days = Whole(NUMBER, load_default=Rules.asked_again_days)
