"""The exact figures of groups, and what is asked of them: never stored, never shown. Pure."""

from collections.abc import Collection
from dataclasses import dataclass

from meedoen.rules.limits import SMALLEST_GROUP


@dataclass(frozen=True, slots=True)
class Tally:
    """The exact figures of one group for one question: never stored, never shown.

    `scored` and `total` are the number and the sum of the answers that are numbers; `asked` is
    how many got the question.
    """

    code: str
    n: int
    cells: tuple[int, ...] = ()
    scored: int = 0
    total: float = 0.0
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """What a question asks of its groups; `mute` are the places of the answers that tell nothing
    about a person ("Dat zeg ik liever niet"), `kept_back` the codes of the groups that are hidden
    for a question that leads to this one."""

    minimum: int = SMALLEST_GROUP
    sensitive: bool = False
    mute: frozenset[int] = frozenset()
    kept_back: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.minimum < SMALLEST_GROUP:
            raise ValueError(f"A group of fewer than {SMALLEST_GROUP} is never shown.")


def together(groups: Collection[Tally]) -> Tally:
    """Groups without overlap as one group."""
    cells = tuple(sum(column) for column in zip(*(g.cells for g in groups), strict=True))
    return Tally(
        "", sum(g.n for g in groups), cells,
        sum(g.scored for g in groups), sum(g.total for g in groups), sum(g.asked for g in groups),
    )  # fmt: skip
