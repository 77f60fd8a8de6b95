"""When an earlier answer shows a question or ends the questionnaire; pure matches on one answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from meedoen.language.texts import _, lazy

DONT_KNOW = "dont_know"


def dont_know_line() -> tuple[str, str]:
    return DONT_KNOW, _("Weet ik niet")


class Operator(StrEnum):
    """Each with the words between ‘the answer’ and what a condition names."""

    words: str

    IS = "is", lazy("is")
    IS_NOT = "is_not", lazy("is niet")
    INCLUDES = "includes", lazy("een van de antwoorden is")
    INCLUDES_NOT = "includes_not", lazy("geen van de antwoorden is")
    LESS_THAN = "less_than", lazy("is kleiner dan")
    ROW_HAS = "row_has", lazy("bij minstens één regel is het antwoord")

    def __new__(cls, name: str, words: str = "") -> Self:
        made = str.__new__(cls, name)
        made._value_, made.words = name, words
        return made


NEGATIVE = frozenset({Operator.IS_NOT, Operator.INCLUDES_NOT})


def is_number(answer: object) -> bool:
    return isinstance(answer, int | float) and not isinstance(answer, bool)


def codes_in(answer: object) -> frozenset[str]:
    """The codes an answer names, whatever its type: one, several, or those in a matrix."""
    if isinstance(answer, Mapping):
        return frozenset(str(code) for code in answer.values())
    if isinstance(answer, list | tuple):
        return frozenset(str(code) for code in answer)
    return frozenset() if answer is None else frozenset({str(answer)})


@dataclass(frozen=True, slots=True)
class Match:
    """An operator with its codes, or with the limit of `less_than`."""

    operator: Operator
    codes: frozenset[str] = frozenset()
    limit: float = 0

    def holds(self, answer: object) -> bool:
        """A question without an answer passes the negative operators and fails the others."""
        if self.operator is Operator.LESS_THAN:
            return isinstance(answer, int | float) and is_number(answer) and answer < self.limit
        return (self.operator in NEGATIVE) != bool(self.codes & codes_in(answer))


@dataclass(frozen=True, slots=True)
class Condition:
    question: str
    match: Match

    def holds(self, answers: Mapping[str, Any]) -> bool:
        return self.match.holds(answers.get(self.question))


@dataclass(frozen=True, slots=True)
class ShowIf:
    """All of the conditions, or any one of them; `answers` holds visible questions only."""

    conditions: tuple[Condition, ...]
    every: bool

    def holds(self, answers: Mapping[str, Any]) -> bool:
        outcomes = (condition.holds(answers) for condition in self.conditions)
        return all(outcomes) if self.every else any(outcomes)


@dataclass(frozen=True, slots=True)
class Stop:
    """Ends the questionnaire politely, with a text, when the question's own answer passes."""

    match: Match
    text: str
