"""Chance that gives the same demo every time: each person has dice of their own."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


def dice(*names: object) -> random.Random:
    """Dice that always fall alike for the same names."""
    return random.Random("/".join(map(str, names)))  # noqa: S311 - invented people, no secret


def pick(rng: random.Random, weights: Mapping[T, float]) -> T:
    """One of the keys, by weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def several(rng: random.Random, weights: Mapping[T, float], count: int) -> list[T]:
    """Up to `count` different keys, by weight, the first one picked first."""
    left = {key: weight for key, weight in weights.items() if weight > 0}
    picked: list[T] = []
    while left and len(picked) < count:
        key = pick(rng, left)
        picked.append(key)
        del left[key]
    return picked


def happens(rng: random.Random, chance: float) -> bool:
    return rng.random() < chance


def shared_out(count: int, sizes: Sequence[int]) -> list[int]:
    """`count` things over shares in proportion to their sizes (largest remainders)."""
    total = sum(sizes)
    exact = [count * size / total for size in sizes]
    whole = [int(part) for part in exact]
    by_rest = sorted(range(len(sizes)), key=lambda at: whole[at] - exact[at])
    for at in by_rest[: count - sum(whole)]:
        whole[at] += 1
    return whole
