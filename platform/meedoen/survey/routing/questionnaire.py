"""A compiled questionnaire: immutable, shared by all requests, and all its questions to it pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, Self

from meedoen.survey.routing.ordering import in_own_order
from meedoen.survey.routing.route import Answers, Route
from meedoen.survey.types.conditions import Stop
from meedoen.survey.types.halves import HALF, LONGEST, half_of
from meedoen.survey.types.question import Item, Question


@dataclass(frozen=True, eq=False)
class Step:
    """What one page shows; several steps may come from one block and share its title. `place` is its
    number as it was composed, whatever the order of a visitor; `moves` with all of its block."""

    index: int
    block: str
    title: str
    items: tuple[Item, ...]
    place: int
    moves: bool = False

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        return tuple(item for item in self.items if isinstance(item, Question))

    @cached_property
    def conditional(self) -> bool:
        return any(item.show_if for item in self.items)

    @cached_property
    def stopping(self) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.stop_if)

    def in_half(self, half: str) -> Self:
        made = (item.in_half(half) if isinstance(item, Question) else item for item in self.items)
        return replace(self, items=tuple(made))

    def shown(self, given: Answers) -> tuple[Item, ...]:
        if not self.conditional:
            return self.items
        return tuple(i for i in self.items if i.show_if is None or i.show_if.holds(given))

    def hidden(self, shown: tuple[Item, ...]) -> tuple[Item, ...]:
        if len(shown) == len(self.items):
            return ()
        return tuple(item for item in self.items if item not in shown)

    def stopped(self, shown: tuple[Item, ...], given: Answers) -> Stop | None:
        """The stop of a shown question that ends the questionnaire."""
        for question in self.stopping:
            stop = question.stop_if
            if stop and question in shown and stop.holds(question.id, given):
                return stop
        return None


@dataclass(frozen=True, kw_only=True, eq=False)
class Questionnaire:
    """Compared and cached by identity. Answers are the flat JSON object of one resident.

    `others` is the same in each other language that says all of it: the same pages and codes. `half` is
    that of one visitor, by whose words it speaks.
    """

    title: str
    language: str
    origin: str | None
    audience: str
    purpose: str
    legal_basis: str
    policy_field: str | None
    intro: str
    minutes: int
    min_group: int
    sensitive: bool
    variables: Mapping[str, str]
    steps: tuple[Step, ...]
    others: Mapping[str, "Questionnaire"] = field(default_factory=dict)
    half: str = ""

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question by id, in the order of the pages; info blocks are no questions."""
        return MappingProxyType({q.id: q for step in self.steps for q in step.questions})

    @cached_property
    def varies(self) -> bool:
        """Whether it is not the same for every visitor."""
        return any(step.moves for step in self.steps) or bool(self.in_halves)

    @cached_property
    def in_halves(self) -> frozenset[str]:
        """The questions of which half of the people read other words."""
        return frozenset(one.id for one in self.questions.values() if one.other_wording)

    def drawn(self, seed: str) -> Self:
        """As one visitor meets it. The same seed gives the same, in every language."""
        if not seed or not self.varies:
            return self
        half = half_of(seed)
        steps = in_own_order([step.in_half(half) for step in self.steps], seed)
        drawn = tuple(replace(step, index=at) for at, step in enumerate(steps))
        return replace(self, steps=drawn, half=half)

    def in_order(self, answers: Answers) -> dict[str, Any]:
        """Of questions as they were composed: the order of one visitor could tell who it is."""
        composed = sorted(self.steps, key=lambda step: step.place)
        keys = (key for step in composed for question in step.questions for key in question.keys)
        return {key: answers[key] for key in keys if key in answers}

    def half_met(self, asked: Collection[str]) -> dict[str, str]:
        """What is kept of the half that somebody is in, who was asked these questions: nothing where it
        played no part."""
        return {HALF: self.half} if self.half and not self.in_halves.isdisjoint(asked) else {}

    @cached_property
    def sensitive_ones(self) -> frozenset[str]:
        """Of a sensitive questionnaire all, but for those of which somebody said that they are not.

        A mark on the question itself always holds.
        """
        return frozenset(
            question.id
            for question in self.questions.values()
            if question.sensitive or (self.sensitive and not question.not_sensitive)
        )

    @cached_property
    def longest(self) -> int:
        """How many bytes the answers of somebody who says all they may take, about."""
        return sum(question.longest for question in self.questions.values()) + LONGEST

    def route(self, answers: Answers) -> Route:
        """The pages that these answers lead to; an answer to a hidden question leads nowhere."""
        given, pages = dict(answers), dict[int, tuple[Item, ...]]()
        for step in self.steps:
            if shown := step.shown(given):
                pages[step.index] = shown
            for item in step.hidden(shown):
                given.pop(item.id, None)
            if stop := step.stopped(shown, given):
                return Route(answers, pages, stop, self.language)
        return Route(answers, pages, None, self.language)
