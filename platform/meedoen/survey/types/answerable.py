"""What can be answered to a question, what a condition may name of it, and what is counted."""

import re
from abc import ABC
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, ClassVar

from meedoen.survey.types.demands import Demand
from meedoen.survey.types.measures import WHERE, Drawing, Line, Measure, words

PLACES = frozenset({"wijk", "buurt", "pc4", "postcode"})
AREA = re.compile(r"WK[0-9]{6}|BU[0-9]{8}")


class Answerable(ABC):
    """What a type says of its answers; as it stands here, of words that nobody counts."""

    drawing: ClassVar[Drawing] = Drawing.BARS

    profile: str | None

    @property
    def choices(self) -> tuple[Line, ...]:
        """(code, text) of the answers that a condition on this question may name."""
        return ()

    @cached_property
    def codes(self) -> frozenset[str]:
        return frozenset(code for code, _text in self.choices)

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

    def counted(self) -> tuple[Measure, ...]:
        """What is counted; of where people live nothing, or it would undo every hidden wijk."""
        return (words(),) if self.tells_where else self.measures()

    def measures(self) -> tuple[Measure, ...]:
        """The type's own way of counting: asked through `counted`, which may forbid it."""
        return (words(),)

    @property
    def reader_note(self) -> str:
        """What a reader must know to read the figures rightly."""
        return str(WHERE if self.tells_where else self.note)

    @property
    def note(self) -> str:
        return ""
