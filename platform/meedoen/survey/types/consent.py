"""A text to agree to, with one box: who leaves the box empty does not agree."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from meedoen.language.texts import lazy
from meedoen.survey.types.card import Card
from meedoen.survey.types.conditions import Operator
from meedoen.survey.types.demands import Demand
from meedoen.survey.types.measures import Kind, Line, Measure
from meedoen.survey.types.options import UNKNOWN
from meedoen.survey.types.question import Form, Question, Reading, posted
from meedoen.survey.types.shape import QuestionSchema
from meedoen.survey.types.yes_no import NO, YES

AGREEING = {
    YES.code: lazy("Ja, daar ben ik het mee eens."),
    NO.code: lazy("Nee, daar ben ik het niet mee eens."),
}


@dataclass(frozen=True, kw_only=True, eq=False)
class Consent(Question):
    """The answer is "ja", or "nee" for who saw the box and left it empty: the page posts "nee" beside it."""

    type: ClassVar[str] = "consent"
    schema = QuestionSchema
    card = Card(
        105, lazy("Toestemming"), lazy("De inwoner zet een vinkje bij een tekst om toe te stemmen."),
    )  # fmt: skip
    operators = (Operator.IS, Operator.IS_NOT)
    asking = lazy("Zet een vinkje als u het ermee eens bent. Zonder vinkje kunt u niet verder.")

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple((code, str(words)) for code, words in AGREEING.items())

    @property
    def choices(self) -> tuple[Line, ...]:
        return self.lines[:1] if self.required else self.lines

    @property
    def wording(self) -> tuple[str, ...]:
        return (*self.running, self.lines[0][1])

    def read(self, form: Form) -> Reading:
        given = set(posted(form, self.id))
        if not given:
            return self.nothing()
        if not given <= {YES.code, NO.code}:
            return self.refused(UNKNOWN)
        if YES.code in given:
            return self.accepted(YES.code)
        return self.nothing() if self.required else self.accepted(NO.code)

    def lacks(self, answer: object) -> bool:
        """Where it must be given, a no is no answer."""
        return answer != YES.code

    def shown(self, value: object) -> bool:
        return value == YES.code

    def candidates(self, _demands: Sequence[Demand], /) -> Iterator[Any]:
        yield from (code for code, _text in self.choices)

    def measures(self) -> tuple[Measure, ...]:
        return (Measure(kind=Kind.CHOICE, lines=self.lines),)
