"""When an earlier answer shows a question or ends the questionnaire; pure matches on one answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from operator import eq, ge, gt, le, lt, ne
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
    AT_MOST = "at_most", lazy("is hooguit")
    MORE_THAN = "more_than", lazy("is groter dan")
    AT_LEAST = "at_least", lazy("is minstens")
    EQUALS = "equals", lazy("is precies")
    DIFFERS = "differs", lazy("is iets anders dan")
    COUNT_AT_LEAST = "count_at_least", lazy("het aantal antwoorden is minstens")
    COUNT_AT_MOST = "count_at_most", lazy("het aantal antwoorden is hooguit")
    ANSWERED = "answered", lazy("is ingevuld")
    SAYS = "says", lazy("is precies de tekst")

    def __new__(cls, name: str, words: str = "") -> Self:
        made = str.__new__(cls, name)
        made._value_, made.words = name, words
        return made


NEGATIVE = frozenset({Operator.IS_NOT, Operator.INCLUDES_NOT})
WITH_CODES = frozenset({*NEGATIVE, Operator.IS, Operator.INCLUDES, Operator.ROW_HAS})
NUMERIC: Mapping[Operator, Callable[[float, float], bool]] = {
    Operator.LESS_THAN: lt, Operator.AT_MOST: le, Operator.MORE_THAN: gt, Operator.AT_LEAST: ge,
    Operator.EQUALS: eq, Operator.DIFFERS: ne,
}  # fmt: skip
COUNTING: Mapping[Operator, Callable[[float, float], bool]] = {
    Operator.COUNT_AT_LEAST: ge, Operator.COUNT_AT_MOST: le,
}  # fmt: skip


def is_number(answer: object) -> bool:
    return isinstance(answer, int | float) and not isinstance(answer, bool)


def codes_in(answer: object) -> frozenset[str]:
    """The codes an answer names, whatever its type: one, several, or those in a matrix."""
    if isinstance(answer, Mapping):
        return frozenset(str(code) for code in answer.values())
    if isinstance(answer, list | tuple):
        return frozenset(str(code) for code in answer)
    return frozenset() if answer is None else frozenset({str(answer)})


Meets = Callable[[Any, object], bool]


@dataclass(frozen=True, slots=True)
class Match:
    """An operator with its codes, with a number (of `answered` 0 or 1), or with the text it says.

    With a `row` it looks at the answer to that row of a matrix alone.
    """

    operator: Operator
    codes: frozenset[str] = frozenset()
    limit: float = 0
    row: str = ""
    said: str = ""
    meets: Callable[[Match, object], bool] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "meets", MEETS[self.operator])

    def holds(self, answer: object) -> bool:
        """A question without an answer passes what says ‘not’ or ‘at most so many’, and fails the others."""
        if self.row:
            answer = answer.get(self.row) if isinstance(answer, Mapping) else None
        return self.meets(self, answer)


def _names(match: Match, answer: object) -> bool:
    """Most answers are one code, and most of a walk is asking for those."""
    if isinstance(answer, str):
        return answer in match.codes
    return answer is not None and not match.codes.isdisjoint(codes_in(answer))


def _compares(match: Match, answer: object) -> bool:
    if isinstance(answer, int | float) and is_number(answer):
        return NUMERIC[match.operator](answer, match.limit)
    return match.operator is Operator.DIFFERS


MEETS: Mapping[Operator, Callable[[Match, object], bool]] = {
    **dict.fromkeys(WITH_CODES, _names),
    **dict.fromkeys(NEGATIVE, lambda match, answer: not _names(match, answer)),
    **dict.fromkeys(NUMERIC, _compares),
    **dict.fromkeys(
        COUNTING,
        lambda match, answer: COUNTING[match.operator](len(codes_in(answer)), match.limit),
    ),
    Operator.SAYS: lambda match, answer: answer == match.said,
    Operator.ANSWERED: lambda match, answer: bool(codes_in(answer)) == bool(match.limit),
}


@dataclass(frozen=True, slots=True)
class Condition:
    question: str
    match: Match

    def holds(self, answers: Mapping[str, Any]) -> bool:
        return self.match.holds(answers.get(self.question))


class Join(StrEnum):
    ALL = "all"
    ANY = "any"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ShowIf:
    """All of its parts, any one or none of them; a part is a condition, or such a whole again.

    `answers` holds visible questions only.
    """

    parts: tuple[Condition | ShowIf, ...]
    join: Join

    def holds(self, answers: Mapping[str, Any]) -> bool:
        wanted = self.join is not Join.ALL
        for part in self.parts:
            if part.holds(answers) is wanted:
                return self.join is Join.ANY
        return self.join is not Join.ANY

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every one in it, however deep, in order."""
        return tuple(chain.from_iterable(_conditions(part) for part in self.parts))

    @property
    def depth(self) -> int:
        return 1 + max((part.depth for part in self.parts if isinstance(part, ShowIf)), default=0)


def _conditions(part: Condition | ShowIf) -> tuple[Condition, ...]:
    return part.conditions if isinstance(part, ShowIf) else (part,)


@dataclass(frozen=True, slots=True)
class Stop:
    """Ends the questionnaire politely, with a text: by the question's own answer, or by a whole of
    conditions on answers so far. Exactly one of both is there."""

    text: str
    match: Match | None = None
    when: ShowIf | None = None

    def conditions(self, question: str) -> tuple[Condition, ...]:
        """Every one that decides; `question` is where it stands."""
        if self.match:
            return (Condition(question, self.match),)
        return self.when.conditions if self.when else ()

    def whole(self, question: str) -> Condition | ShowIf:
        return self.when or ShowIf(self.conditions(question), Join.ALL)

    def holds(self, question: str, answers: Mapping[str, Any]) -> bool:
        """`answers` holds visible questions only."""
        if self.match:
            return self.match.holds(answers.get(question))
        return self.when is not None and self.when.holds(answers)
