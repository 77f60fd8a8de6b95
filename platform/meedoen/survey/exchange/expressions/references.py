"""What a name in a formula stands for: an answer of ours, and how that can be compared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Answer(StrEnum):
    ONE = "one"
    SEVERAL = "several"
    TICK = "tick"
    NUMBER = "number"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Reference:
    """`codes` from theirs to ours; `code` is the one that a tick is about."""

    item: str
    answer: Answer
    codes: Mapping[str, str] = field(default_factory=dict)
    code: str = ""
    row: str = ""

    @property
    def subject(self) -> dict[str, Any]:
        return {"answer": self.item, **({"row": self.row} if self.row else {})}


Resolve = Callable[[str], Reference | None]
