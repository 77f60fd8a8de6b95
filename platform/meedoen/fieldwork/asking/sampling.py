"""Drawing the sample: at random, and repeatable from the seed that is kept with the wave."""

import random
from collections.abc import Sequence
from typing import Protocol, TypeVar
from uuid import UUID


class Selectable(Protocol):
    @property
    def id(self) -> UUID: ...


T = TypeVar("T", bound=Selectable)


def draw(frame: Sequence[T], size: int | None, seed: str) -> list[T]:
    """A simple random sample without replacement of `size` people (None: everyone).

    The frame is put in order of id first, so that the same people and seed give the same sample.
    """
    people = sorted(frame, key=lambda person: person.id)
    if size is None or size >= len(people):
        return people
    return random.Random(seed).sample(people, size)  # noqa: S311 (repeatable on purpose)
