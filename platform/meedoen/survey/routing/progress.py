"""How far one resident is. Kept between two pages, so its JSON must stay readable for years."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

from meedoen.survey.routing.reading import StepReading


@dataclass(frozen=True, slots=True)
class Progress:
    """Answers so far, what was typed on a step but could not be read yet, and the step to open."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    typed: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    at: int = 0

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        return cls(**json.loads(text))

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    def shown_on(self, index: int) -> dict[str, Any]:
        """What the form of a step holds when it is opened again."""
        return {**self.answers, **self.typed.get(str(index), {})}

    def with_step(self, index: int, reading: StepReading) -> Self:
        typed = {step: held for step, held in self.typed.items() if step != str(index)}
        if reading.errors:
            unread = {k: v for k, v in reading.typed.items() if reading.answers.get(k) != v}
            typed[str(index)] = unread
        return replace(self, answers=reading.answers, typed=typed, at=index)

    def opens_at(self, index: int) -> Self:
        return replace(self, at=index)
