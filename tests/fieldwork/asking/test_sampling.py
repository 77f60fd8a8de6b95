"""The draw is random, repeatable and complete."""

from dataclasses import dataclass
from uuid import UUID

from meedoen.fieldwork.asking.sampling import draw
from meedoen.fieldwork.waves.planning import new_seed


@dataclass(frozen=True)
class Someone:
    id: UUID


PEOPLE = [Someone(UUID(int=number)) for number in range(100)]


def test_the_same_seed_draws_the_same_people_in_any_order() -> None:
    assert draw(PEOPLE, 20, "zaad") == draw(PEOPLE[::-1], 20, "zaad")


def test_another_seed_draws_other_people() -> None:
    assert draw(PEOPLE, 20, "zaad") != draw(PEOPLE, 20, "ander zaad")


def test_nobody_is_drawn_twice() -> None:
    assert len({p.id for p in draw(PEOPLE, 60, new_seed())}) == 60


def test_without_a_size_everybody_is_asked() -> None:
    assert len(draw(PEOPLE, None, "zaad")) == 100
    assert len(draw(PEOPLE, 1000, "zaad")) == 100


def test_everybody_has_the_same_chance() -> None:
    drawn = [p.id.int for n in range(400) for p in draw(PEOPLE, 10, f"zaad {n}")]
    counts = [drawn.count(number) for number in range(100)]
    assert min(counts) > 15 and max(counts) < 75
