"""Many rows go to the database in portions, so that a large wave needs little memory."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
PORTION = 1000


def portions(rows: Iterable[T], size: int | None = None) -> Iterator[list[T]]:
    """In the order given; reads no further ahead than one portion."""
    left = iter(rows)
    while some := list(islice(left, size or PORTION)):
        yield some
