"""Parts in an order of chance, each visitor their own; those that do not move keep their places."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from random import Random
from typing import Protocol, TypeVar


class Page(Protocol):
    @property
    def block(self) -> str: ...

    @property
    def moves(self) -> bool: ...


P = TypeVar("P", bound=Page)


def in_own_order(pages: Sequence[P], seed: str) -> Iterator[P]:
    """The pages of one part stay together, in their order."""
    parts = [list(part) for _block, part in groupby(pages, key=lambda page: page.block)]
    moving = [part for part in parts if part[0].moves]
    Random(f"{seed} parts").shuffle(moving)  # noqa: S311  who guesses an order has learned nothing
    waiting = iter(moving)
    for part in parts:
        yield from next(waiting) if part[0].moves else part
