"""The areas of a question about where somebody lives, as shapes to choose one by."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from meedoen.hooks import Hook


class Outline(Protocol):
    """`path` draws it, and its number stands at `at`, which lies in it; in the measures of the whole."""

    @property
    def path(self) -> str: ...

    @property
    def at(self) -> tuple[float, float]: ...


class Outlines(Protocol):
    """`shapes` by the code of an area; one without an outline is not in it."""

    @property
    def width(self) -> int: ...

    @property
    def height(self) -> int: ...

    @property
    def shapes(self) -> Mapping[str, Outline]: ...


asks_for_outlines: Hook[[Sequence[str]], Outlines | None] = Hook()
"""How these areas lie, by their codes; None where half a map would mislead."""


def outlines(codes: Sequence[str]) -> Outlines | None:
    """None where nobody knows; what is known is asked once, for it is the same for every gemeente."""
    try:
        return _known(tuple(codes))
    except LookupError:
        return None


@lru_cache(maxsize=256)
def _known(codes: tuple[str, ...]) -> Outlines:
    """Raises LookupError, which is asked again the next time."""
    found = next(filter(None, asks_for_outlines(codes)), None)
    if found is None:
        raise LookupError
    return found
