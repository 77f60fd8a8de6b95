"""A compiled questionnaire: immutable, shared by all requests, and all its questions to it pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from meedoen.survey.routing.reading import StepReading, read_step
from meedoen.survey.types.conditions import Stop
from meedoen.survey.types.question import Form, Item, Question

Answers = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Step:
    """What one page shows; several steps may come from one block and share its title."""

    index: int
    block: str
    title: str
    items: tuple[Item, ...]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        return tuple(item for item in self.items if isinstance(item, Question))

    @cached_property
    def conditional(self) -> bool:
        return any(item.show_if for item in self.items)

    @cached_property
    def stopping(self) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.stop_if)

    def shown(self, given: Answers) -> tuple[Item, ...]:
        if not self.conditional:
            return self.items
        return tuple(i for i in self.items if i.show_if is None or i.show_if.holds(given))


@dataclass(frozen=True, kw_only=True, eq=False)
class Questionnaire:
    """Compared and cached by identity. Answers are the flat JSON object of one resident."""

    title: str
    language: str
    origin: str | None
    audience: str
    purpose: str
    legal_basis: str
    intro: str
    minutes: int
    min_group: int
    sensitive: bool
    variables: Mapping[str, str]
    steps: tuple[Step, ...]

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question by id, in the order of the pages; info blocks are no questions."""
        return MappingProxyType({q.id: q for step in self.steps for q in step.questions})

    @cached_property
    def _steps_by_question(self) -> Mapping[str, int]:
        return MappingProxyType({q.id: step.index for step in self.steps for q in step.questions})

    def step_of(self, question_id: str) -> int:
        """Raises KeyError for an unknown question."""
        return self._steps_by_question[question_id]

    def visible(self, answers: Answers) -> frozenset[str]:
        """The ids of the items this resident meets; answers to hidden questions play no part."""
        return frozenset(item.id for item in self._walk(answers))

    def stopped(self, answers: Answers) -> Stop | None:
        """The stop that ended the questionnaire early, with the text to show for it."""
        questions = (item for item in self._walk(answers) if isinstance(item, Question))
        return next((q.stop_if for q in questions if _stops(q, answers)), None)

    def _walk(self, answers: Answers) -> Iterator[Item]:
        given = answers
        for step in self.steps:
            shown = step.shown(given)
            yield from shown
            if any(question in shown and _stops(question, answers) for question in step.stopping):
                return
            if len(shown) < len(step.items):
                hidden = {item.id for item in step.items if item not in shown}
                given = {key: value for key, value in given.items() if key not in hidden}

    def first_step(self, answers: Answers) -> int | None:
        return self.next_step(-1, answers)

    def next_step(self, index: int, answers: Answers) -> int | None:
        """None when nothing is left to show: then the answers can be submitted."""
        return next((at for at in self._open_steps(answers) if at > index), None)

    def previous_step(self, index: int, answers: Answers) -> int | None:
        return next((at for at in reversed(self._open_steps(answers)) if at < index), None)

    def _open_steps(self, answers: Answers) -> list[int]:
        visible = self.visible(answers)
        return [s.index for s in self.steps if any(item.id in visible for item in s.items)]

    def read_step(self, index: int, form: Form, answers: Answers) -> StepReading:
        """Read one posted page; raises IndexError for a page that does not exist."""
        visible = self.visible(answers)
        shown = [q for q in self.steps[index].questions if q.id in visible]
        return read_step(shown, form, answers)

    def keep_visible(self, answers: Answers) -> dict[str, Any]:
        """The answers without those to hidden or unknown questions, in the order of the pages."""
        shown = [item for item in self._walk(answers) if isinstance(item, Question)]
        return {key: answers[key] for q in shown for key in q.kept_keys(answers)}

    def missing(self, answers: Answers) -> dict[str, str]:
        """What to do for each visible required question that has no (whole) answer yet."""
        shown = [item for item in self._walk(answers) if isinstance(item, Question)]
        return {q.id: q.prompt for q in shown if q.required and q.lacks(answers.get(q.id))}


def _stops(question: Question, answers: Answers) -> bool:
    stop = question.stop_if
    return stop is not None and stop.match.holds(answers.get(question.id))
