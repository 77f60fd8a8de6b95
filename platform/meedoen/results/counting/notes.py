"""What a reader must know about a kind of question to read its figures rightly."""

from meedoen.results.counting.parts import tells_where
from meedoen.survey.types.mark import Mark
from meedoen.survey.types.multiple import Multiple
from meedoen.survey.types.number import Number
from meedoen.survey.types.question import Question
from meedoen.survey.types.ranking import Ranking
from meedoen.survey.types.text import Text

WHERE = "Waar mensen wonen, ziet u bovenaan bij ‘Meegedaan’. Daar verbergen wij kleine groepen."


def note(question: Question) -> str:
    return WHERE if tells_where(question) else _note(question)


def _note(question: Question) -> str:
    match question:
        case Multiple():
            return "Mensen konden meer antwoorden kiezen. Samen kan het meer zijn dan 100%."
        case Ranking():
            return _top(question.choose)
        case Mark():
            return "Een rapportcijfer van 1 tot en met 10."
        case Number(unit=unit) if unit:
            return f"Het antwoord is een aantal: {unit}."
        case Text():
            return "Wat mensen schreven, staat hier niet. Het kan iets over een persoon vertellen."
        case _:
            return ""


def _top(places: int) -> str:
    if places == 1:
        return "Hoeveel procent van de mensen dit op de eerste plaats zette."
    return f"Hoeveel procent van de mensen dit in de top {places} zette."
