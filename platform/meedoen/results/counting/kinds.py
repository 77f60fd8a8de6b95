"""All kinds of people that the answers which decide something tell apart, and who got what."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, combinations, product
from math import prod

import numpy as np
from numpy.typing import NDArray

from meedoen.results.counting.columns import Flags
from meedoen.results.counting.linked import Given, deciding
from meedoen.survey.routing.questionnaire import Questionnaire

MOST = 4096
TOGETHER = 3
NONE = 0
Kind = tuple[int, ...]
"""For each of the names a number for the answer, NONE for what decides as no answer does."""


class Kinds:
    """`names` decide who gets something, and all that decide on these are among them.

    Answers that decide alike have one number; `given` has an example of each.
    """

    def __init__(self, questionnaire: Questionnaire, names: Sequence[str], given: Given) -> None:
        self.questionnaire, self.names = questionnaire, names
        matches = list(chain.from_iterable(deciding(questionnaire).values()))
        self._matches = [[m for at, m in matches if at == name] for name in names]
        self._numbers: list[dict[tuple[bool, ...], int]] = [{} for _name in names]
        self._examples: list[list[object]] = [[] for _name in names]
        for at in range(len(names)):
            self._number(at, None)
        self.people = [tuple(map(self._number, range(len(names)), self._own(a))) for a in given]

    @property
    def too_many(self) -> bool:
        """More than can be looked through in a moment."""
        return prod(len(examples) for examples in self._examples) > MOST

    @cached_property
    def got(self) -> Mapping[Kind, frozenset[str]]:
        """Every kind that there can be, with the questions that it gets."""
        each = (range(len(examples)) for examples in self._examples)
        return dict(self._walked(way) for way in product(*each) if self._may_be(*self._walked(way)))

    @cached_property
    def table(self) -> NDArray[np.intp]:
        return np.array(list(self.got), dtype=np.intp).reshape(-1, len(self.names))

    def who_got(self, name: str) -> Flags:
        return np.array([name in asked for asked in self.got.values()], dtype=np.bool_)

    def answering(self) -> Iterator[list[Flags]]:
        """For each of the names the kinds with each of its answers."""
        for column in self.table.T:
            yield [column == one for one in np.unique(column)]

    def sets(self) -> Iterator[Flags]:
        """The kinds with one answer, or with two or three together."""
        for size in range(1, TOGETHER + 1):
            for some in combinations(self.answering(), size):
                yield from (np.logical_and.reduce(answers) for answers in product(*some))

    @cached_property
    def places(self) -> NDArray[np.intp]:
        """The kind of each respondent."""
        at = {kind: place for place, kind in enumerate(self.got)}
        walked = {way: at[self._walked(way)[0]] for way in set(self.people)}
        return np.array([walked[way] for way in self.people], dtype=np.intp)

    def counts(self, members: Flags) -> NDArray[np.intp]:
        """How many of these people are of each kind."""
        return np.bincount(self.places[members], minlength=len(self.got))

    def _own(self, answers: Mapping[str, object]) -> list[object]:
        return [answers.get(name) for name in self.names]

    def _number(self, at: int, answer: object) -> int:
        outcomes = tuple(match.holds(answer) for match in self._matches[at])
        numbers, examples = self._numbers[at], self._examples[at]
        if outcomes not in numbers:
            examples.append(answer)
        number = numbers.setdefault(outcomes, len(numbers))
        if examples[number] is None:
            examples[number] = answer
        return number

    def _walked(self, way: Kind) -> tuple[Kind, frozenset[str]]:
        """Without the answers to what is not asked after all."""
        named = zip(self.names, way, self._examples, strict=True)
        answers = {name: examples[one] for name, one, examples in named}
        pages = self.questionnaire.route(answers).pages
        asked = frozenset(item.id for items in pages.values() for item in items)
        pairs = zip(self.names, way, strict=True)
        return tuple(one if name in asked else NONE for name, one in pairs), asked

    def _may_be(self, kind: Kind, asked: frozenset[str]) -> bool:
        """Nobody leaves open what must be answered, unless somebody did."""
        chosen = zip(self.names, kind, self._examples, strict=True)
        skipped = (name for name, one, examples in chosen if examples[one] is None)
        must = (self.questionnaire.questions[name].required for name in skipped if name in asked)
        return not any(must) or kind in self._seen

    @cached_property
    def _seen(self) -> frozenset[Kind]:
        return frozenset(self._walked(way)[0] for way in set(self.people))
