"""Why figures of a question may be hidden, in as far as everybody may know.

It follows from the questionnaire alone, never from what was answered: a word that came and went
with the answers would itself be a figure.
"""

from meedoen.results.counting.linked import Leads, leading
from meedoen.results.counting.shapes import Reason
from meedoen.survey.routing.questionnaire import Questionnaire


def reason_of(questionnaire: Questionnaire, name: str) -> Reason:
    leads = leading(questionnaire)
    if not questionnaire.sensitive_ones.isdisjoint({name, *leads[name]}):
        return "sensitive"
    return "linked" if _hangs_together(leads, name) else "few"


def _hangs_together(leads: Leads, name: str) -> bool:
    """It leads to another or follows one; or one before it, that not everybody got, may have
    asked the same."""
    names = list(leads)
    before = names[: names.index(name) + 1]
    return any(leads[one] for one in before) or any(name in some for some in leads.values())
