"""The places in a questionnaire where people write in their own words, numbered from one."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from meedoen.survey.definition.freezing import compiled
from meedoen.survey.routing.questionnaire import Questionnaire


@dataclass(frozen=True)
class Place:
    """`key` is where the answer is kept; `beside` the option that a text explains, if any."""

    number: int
    question: str
    key: str
    text: str
    beside: str = ""


def places(questionnaire: Questionnaire) -> list[Place]:
    found = enumerate(_places(questionnaire), 1)
    return [Place(number, *where) for number, where in found]


def places_of(version_id: UUID) -> list[Place]:
    return places(compiled(version_id))


def _places(questionnaire: Questionnaire) -> Iterator[tuple[str, str, str, str]]:
    for question in questionnaire.questions.values():
        for key, beside in question.own_words:
            yield question.id, key, question.text, beside
