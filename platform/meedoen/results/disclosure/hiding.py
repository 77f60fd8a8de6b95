"""Which groups of a table stay hidden, so that nobody can work out what a few people answered.

Pure functions on exact counts. What may be shown must hold against a reader who knows every
shown figure exactly; the rounding of the figures comes on top and is not relied upon.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

SMALLEST_MINIMUM = 10
NARROWEST = 4
SMALLEST_SENSITIVE = 5


@dataclass(frozen=True, slots=True)
class Tally:
    """The exact figures of one group for one question: never stored, never shown.

    `scored` and `total` are the number and the sum of the answers that are numbers.
    """

    code: str
    n: int
    cells: tuple[int, ...] = ()
    scored: int = 0
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """What a question asks of its groups; `mute` are the places of the answers that tell nothing
    about a person ("Dat zeg ik liever niet"), `kept_back` the codes of the groups that are hidden
    for a question that leads to this one."""

    minimum: int = SMALLEST_MINIMUM
    sensitive: bool = False
    mute: frozenset[int] = frozenset()
    kept_back: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.minimum < SMALLEST_MINIMUM:
            raise ValueError(f"A group of fewer than {SMALLEST_MINIMUM} is never shown.")


def hidden_groups(total: Tally, groups: Sequence[Tally], rule: Rule) -> frozenset[str]:
    """The codes to hide: of groups, and of the total itself, in which case all of them.

    `groups` cut the total in parts without overlap and without a rest.
    """
    if not may_stand_alone(total, rule):
        return frozenset({total.code, *(group.code for group in groups)})
    hidden = [group for group in groups if not may_stand_alone(group, rule)]
    candidates = sorted((g for g in groups if g not in hidden), key=lambda g: (g.n, g.code))
    while candidates and not may_be_subtracted(total, hidden, rule):
        hidden.append(candidates.pop(0))
    return frozenset(group.code for group in hidden)


def may_stand_alone(group: Tally, rule: Rule) -> bool:
    """Whether a group's own figures may be shown at all."""
    return group.code not in rule.kept_back and _is_safe(group, rule)


def may_be_subtracted(total: Tally, hidden: Collection[Tally], rule: Rule) -> bool:
    """Whether total minus the shown groups, which anybody can work out, may be known."""
    rest = together(hidden)
    if rest.n == 0:
        return True
    return (
        _is_safe(rest, rule)
        and not _one_stands_almost_alone(rest, hidden, rule)
        and not _an_answer_is_cornered(total, rest)
    )


def together(groups: Collection[Tally]) -> Tally:
    """Groups without overlap as one group."""
    cells = tuple(sum(column) for column in zip(*(g.cells for g in groups), strict=True))
    return Tally(
        "", sum(g.n for g in groups), cells,
        sum(g.scored for g in groups), sum(g.total for g in groups),
    )  # fmt: skip


def bears_mean(group: Tally, rule: Rule) -> bool:
    """Whether no handful rules the mean: enough numbers, and not nearly all in one class."""
    cells = [cell for place, cell in enumerate(group.cells) if place not in rule.mute]
    beside = sum(cells) - max(cells, default=0)
    return group.scored >= SMALLEST_MINIMUM and beside >= SMALLEST_SENSITIVE


def shows_means(rest: Tally, rule: Rule) -> bool:
    """Whether the means of shown groups leave no mean of a handful behind."""
    return rest.scored == 0 or bears_mean(rest, rule)


def _is_safe(group: Tally, rule: Rule) -> bool:
    return group.n >= rule.minimum and not _tells_on_few(group, rule)


def _tells_on_few(group: Tally, rule: Rule) -> bool:
    """For a sensitive question: an answer that nobody, a few, nearly everybody or everybody gave.

    Who did not tick an answer told something too.
    """
    if not rule.sensitive:
        return False
    telling = (cell for place, cell in enumerate(group.cells) if place not in rule.mute)
    return any(min(cell, group.n - cell) < SMALLEST_SENSITIVE for cell in telling)


def _one_stands_almost_alone(rest: Tally, hidden: Collection[Tally], rule: Rule) -> bool:
    """The hidden part is nearly the figures of one protected group: no cover at all."""
    protected = (group.n for group in hidden if not may_stand_alone(group, rule))
    return rest.n - max(protected, default=0) < NARROWEST


def _an_answer_is_cornered(total: Tally, rest: Tally) -> bool:
    """A hidden group's number for some answer would be known to within fewer than four people.

    An answer that fewer than four gave in the whole gemeente corners nobody any further. Not
    giving an answer counts as one: of several answers each may be left open.
    """
    pairs = zip(_told(total), _told(rest), strict=True)
    return any(whole >= NARROWEST > part for whole, part in pairs)


def _told(group: Tally) -> tuple[int, ...]:
    """How many gave each answer and, after that, how many did not."""
    return (*group.cells, *(group.n - cell for cell in group.cells))
