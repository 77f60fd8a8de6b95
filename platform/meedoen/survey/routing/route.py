"""What one resident meets with the answers so far: found in one pass, then asked many times."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from meedoen.language.speaking import speaking
from meedoen.survey.routing.outcomes import Told
from meedoen.survey.routing.reading import StepReading, read_step
from meedoen.survey.types.conditions import Stop
from meedoen.survey.types.question import Form, Item, Question

Answers = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Route:
    """`pages` has the items to show by the number of their step, in order; a step with nothing to
    show is not in it, nor is any step after a stop. Answers to hidden questions play no part.
    What it says of answers it says in the language of the questionnaire."""

    answers: Answers
    pages: dict[int, tuple[Item, ...]]
    stop: Stop | None
    language: str

    def after(self, index: int) -> int | None:
        """The next step; None when nothing is left to ask."""
        return next((at for at in self.pages if at > index), None)

    def before(self, index: int) -> int | None:
        return next((at for at in reversed(self.pages) if at < index), None)

    def read(self, index: int, form: Form) -> StepReading:
        """Read the posted page of a step; answers to what it does not show are not looked at."""
        asked = list(_questions(self.pages.get(index, ())))
        with speaking(self.language):
            return read_step(asked, form, self.answers)

    def said(self, index: int) -> tuple[Item, ...]:
        """The items of a step, with earlier answers repeated in their texts."""
        items = self.pages[index]
        if not any(item.repeating for item in items):
            return items
        with speaking(self.language):
            return tuple(self._said(item) for item in items)

    def _said(self, item: Item) -> Item:
        return item.repeated(self._labels) if item.repeating else item

    @cached_property
    def _labels(self) -> dict[str, str]:
        """What was chosen at each question that was asked, in the words of its list."""
        asked = (one for items in self.pages.values() for one in _questions(items))
        return {one.id: one.label(self.answers.get(one.id)) for one in asked}

    def lacking(self, index: int) -> dict[str, str]:
        """What to do for each required question of a step that has no (whole) answer yet."""
        asked = _questions(self.pages.get(index, ()))
        lacking = [q for q in asked if q.required and q.lacks(self.answers.get(q.id))]
        with speaking(self.language):
            return {q.id: q.prompt for q in lacking}

    def first_lacking(self) -> int | None:
        """The first step with a required question that has no (whole) answer yet."""
        return next((at for at in self.pages if self.lacking(at)), None)

    def asked(self) -> dict[str, int]:
        """The step of each question that was asked, in order."""
        return {one.id: at for at, items in self.pages.items() for one in _questions(items)}

    def numbers(self, index: int) -> tuple[int, int, int] | None:
        """Of the first and the last question of a step, and how many there are in all."""
        steps = list(self.asked().values())
        here = [number for number, at in enumerate(steps, start=1) if at == index]
        return (here[0], here[-1], len(steps)) if here else None

    def told(self) -> list[Told]:
        """Each question that was asked, with what was answered in words."""
        pages = [(at, asked) for at, items in self.pages.items() for asked in _questions(items)]
        with speaking(self.language):
            return [
                Told(at, one.id, self._said(one).text, one.told(self.answers), must=one.required)
                for at, one in pages
            ]

    def kept(self) -> dict[str, Any]:
        """The answers without those to hidden or unknown questions, in the order of the pages."""
        asked = (question for items in self.pages.values() for question in _questions(items))
        return {key: self.answers[key] for q in asked for key in q.kept_keys(self.answers)}


def _questions(items: tuple[Item, ...]) -> Iterator[Question]:
    return (item for item in items if isinstance(item, Question))
