"""What a wave is called by whoever reads of it, in their language."""

from meedoen.language.speaking import spoken
from meedoen.survey.routing.languages import said_in
from meedoen.survey.routing.questionnaire import Questionnaire


def title_here(own: str | None, questionnaire: Questionnaire) -> str:
    """`own`: what a gemeente calls the wave, which it says in the questionnaire's own language alone."""
    asked = said_in(questionnaire, spoken())
    return (own if asked is questionnaire else None) or asked.title
