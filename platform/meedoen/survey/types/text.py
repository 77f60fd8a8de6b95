"""An open answer in the resident's own words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from string import ascii_letters
from typing import Any, ClassVar

from meedoen.forms.cleaning import clean
from meedoen.language.texts import lazy
from meedoen.survey.types.card import Card, Entry
from meedoen.survey.types.conditions import Operator
from meedoen.survey.types.demands import Demand
from meedoen.survey.types.entries import Flag, Whole
from meedoen.survey.types.measures import Line
from meedoen.survey.types.options import too_long
from meedoen.survey.types.question import Form, Question, Reading, posted
from meedoen.survey.types.shape import QuestionSchema

LONGEST = Entry(
    "max_length", lazy("Hoeveel tekens mag het antwoord hebben?"), lazy("Laat dit leeg voor 2000."),
    word=lazy("aantal tekens"),
)  # fmt: skip
LARGE = Entry("multiline", lazy("Groot tekstvak, voor meer dan één regel"), word="multiline")


class TextSchema(QuestionSchema):
    max_length = Whole(1, 10000, load_default=2000)
    multiline = Flag(default=True)


@dataclass(frozen=True, kw_only=True, eq=False)
class Text(Question):
    type: ClassVar[str] = "text"
    schema = TextSchema
    card = Card(
        70, lazy("Open vraag"), lazy("De inwoner schrijft een antwoord in eigen woorden."),
        numbers=(LONGEST,), flags=(LARGE,),
    )  # fmt: skip
    also = (Operator.ANSWERED, Operator.SAYS)
    asking = lazy("Vul een antwoord in.")
    seconds = 40
    note = lazy("Wat mensen schreven, staat hier niet. Het kan iets over een persoon vertellen.")

    max_length: int = 2000
    multiline: bool = True

    @property
    def longest(self) -> int:
        return super().longest + 2 * self.max_length

    @property
    def own_words(self) -> tuple[Line, ...]:
        """Where people live would stand beside what they wrote, so that is never read."""
        return () if self.tells_where else ((self.id, ""),)

    def read(self, form: Form) -> Reading:
        text = clean("\n".join(posted(form, self.id)))
        if not text:
            return self.nothing()
        if len(text) > self.max_length:
            return self.refused(too_long(text, self.max_length), text)
        return self.accepted(text)

    def candidates(self, demands: Sequence[Demand], /) -> Iterator[Any]:
        """Each text that is asked for, and one that nobody asks for."""
        said = [demand.match.said for demand in demands if demand.match.said]
        yield from (text for text in said if len(text) <= self.max_length)
        yield from islice((letter for letter in ascii_letters if letter not in said), 1)

    def shown(self, value: object) -> str:
        return value if isinstance(value, str) else ""
