"""In which languages a questionnaire can be answered, and the questionnaire in one of those."""

from meedoen.survey.routing.questionnaire import Questionnaire


def offered(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Those that say all of it, its own first."""
    return (questionnaire.language, *questionnaire.others)


def said_in(questionnaire: Questionnaire, language: str) -> Questionnaire:
    """The whole in that language, or the whole in its own: never a mix."""
    return questionnaire.others.get(language, questionnaire)
