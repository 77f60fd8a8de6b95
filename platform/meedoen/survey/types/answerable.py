"""What can be answered to a question, what a condition may name of it, and what is counted."""

import re
from abc import ABC
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import Any, ClassVar

from meedoen.survey.types.conditions import Match, Operator
from meedoen.survey.types.demands import Demand
from meedoen.survey.types.measures import WHERE, Drawing, Line, Measure, words

PLACES = frozenset({"wijk", "buurt", "pc4", "postcode"})
AREA = re.compile(r"WK[0-9]{6}|BU[0-9]{8}")


class Answerable(ABC):
    """What a type says of its answers; as it stands here, of words that nobody counts."""

    drawing: ClassVar[Drawing] = Drawing.BARS
    operators: ClassVar[tuple[Operator, ...]] = ()
    closed: ClassVar[bool] = False
    """Whether each answer is one of its list, or some of it: those can be repeated in a text."""
    also: ClassVar[tuple[Operator, ...]] = (Operator.ANSWERED,)

    profile: str | None

    @property
    def choices(self) -> tuple[Line, ...]:
        """(code, text) of the answers that a condition on this question may name."""
        return ()

    @cached_property
    def codes(self) -> frozenset[str]:
        return frozenset(code for code, _text in self.choices)

    def compares(self, match: Match, /) -> bool:
        """Whether a condition may ask this of it."""
        known = match.operator in self.operators or match.operator in self.also
        return known and not match.row and all(map(self.may_be, match.codes))

    def may_be(self, code: str, /) -> bool:
        """Whether a condition may name this code."""
        return code in self.codes

    def candidates(self, _demands: Sequence[Demand], /) -> Iterator[Any]:
        """Proper answers, among which one meets the demands if any answer does."""
        yield from (code for code, _text in self.choices)

    @property
    def tells_where(self) -> bool:
        """Whether the answers are the wijken themselves."""
        return self.profile in PLACES or any(AREA.fullmatch(code) for code in self.codes)

    def names_places(self, names: Collection[str]) -> bool:
        """The same for who wrote the wijken down under codes of their own: two names tell."""
        known = {name.casefold() for name in names}
        return sum(text.strip().casefold() in known for _code, text in self.choices) > 1

    def asks_where(self, names: Collection[str]) -> bool:
        return self.tells_where or self.names_places(names)

    def counted(self, names: Collection[str] = ()) -> tuple[Measure, ...]:
        """What is counted; of where people live nothing, or it would undo every hidden wijk.

        `names` are those of the wijken.
        """
        return (words(),) if self.asks_where(names) else self.measures()

    def measures(self) -> tuple[Measure, ...]:
        """The type's own way of counting: asked through `counted`, which may forbid it."""
        return (words(),)

    def reader_note(self, names: Collection[str] = ()) -> str:
        """What a reader must know to read the figures rightly."""
        return str(WHERE if self.asks_where(names) else self.note)

    @property
    def own_words(self) -> tuple[Line, ...]:
        """Where people write what they like: the key of that answer, and the option it explains.

        Nobody counts these; they may be read apart from everything else.
        """
        return ()

    @property
    def note(self) -> str:
        return ""
