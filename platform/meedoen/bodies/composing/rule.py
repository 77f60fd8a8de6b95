"""What a body asks of who sits in it, and what is there: pure, over rows that somebody else read."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from meedoen.bodies.models import Function


@dataclass(frozen=True, kw_only=True)
class Part:
    """So many people in one function; see composing.models.BodyPart."""

    function: Function
    number: int
    each: bool = False
    out_of: str = ""
    independent: bool = False
    sees_nobody: bool = False


@dataclass(frozen=True)
class Sits:
    """Somebody with a seat in the body. `apart`: speaks for no gemeente, in no body of this space."""

    account_id: UUID
    function: Function | None
    speaks_for: UUID | None = None
    apart: bool = True
    sees_people: bool = False


@dataclass(frozen=True)
class Found:
    """How many meet a part, for a gemeente or in all; `unfit`: have the function, and still do not meet it."""

    part: Part
    gemeente: UUID | None
    there: int
    unfit: int

    @property
    def missing(self) -> int:
        return max(0, self.part.number - self.there)

    @property
    def extra(self) -> int:
        return max(0, self.there - self.part.number)


def check(
    parts: Sequence[Part], sitting: Collection[Sits], gemeenten: Sequence[UUID]
) -> list[Found]:
    """A line for each part and, where it counts for each, for every gemeente. People are counted, not seats."""
    return [one for part in parts for one in _of(part, sitting, gemeenten)]


def _of(part: Part, sitting: Collection[Sits], gemeenten: Sequence[UUID]) -> Iterator[Found]:
    having = [one for one in sitting if one.function is part.function]
    for gemeente in gemeenten if part.each else (None,):
        mine = [one for one in having if gemeente is None or one.speaks_for == gemeente]
        everybody = {one.account_id for one in mine}
        unfit = {one.account_id for one in mine if not _fits(part, one)}
        yield Found(part, gemeente, len(everybody - unfit), len(unfit))


def _fits(part: Part, one: Sits) -> bool:
    if part.independent and not one.apart:
        return False
    return not (part.sees_nobody and one.sees_people)
