"""Many rows go to the database in portions, so that a large wave needs little memory."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
PORTION = 1000


def portions(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(rows), PORTION):
        yield rows[start : start + PORTION]
