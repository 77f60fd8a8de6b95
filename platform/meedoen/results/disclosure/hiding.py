"""Which groups of a table stay hidden, so that nobody can work out what a few people answered.

Pure functions on exact counts. What may be shown must hold against a reader who knows every
shown figure exactly; the rounding of the figures comes on top and is not relied upon.
"""

from collections.abc import Collection, Sequence

from meedoen.results.disclosure.tallies import Rule, Tally, together
from meedoen.rules.limits import SMALLEST_GROUP

NARROWEST = 4
SMALLEST_SENSITIVE = 5


def hidden_groups(total: Tally, groups: Sequence[Tally], rule: Rule) -> frozenset[str]:
    """The codes to hide: of groups, and of the total itself, in which case all of them.

    `groups` cut the total in parts without overlap and without a rest.
    """
    everything = frozenset({total.code, *(group.code for group in groups)})
    if not may_stand_alone(total, rule):
        return everything
    hidden = [group for group in groups if not may_stand_alone(group, rule)]
    covers = sorted((g for g in groups if g not in hidden), key=lambda g: (g.n, g.code))
    needed = _enough(total, hidden, covers, rule)
    return everything if needed is None else frozenset(group.code for group in (*hidden, *needed))


def _enough(
    total: Tally, hidden: Sequence[Tally], covers: Sequence[Tally], rule: Rule
) -> Sequence[Tally] | None:
    """The fewest of the first covers that keep what is hidden unknown, without those among them
    that turn out not to be needed. None: all of them do not."""
    for size in range(len(covers) + 1):
        if may_be_subtracted(total, [*hidden, *covers[:size]], rule):
            return _spared(total, hidden, covers[:size], rule)
    return None


def _spared(
    total: Tally, hidden: Sequence[Tally], covers: Sequence[Tally], rule: Rule
) -> Sequence[Tally]:
    """The largest first, as it has most to show."""
    for group in reversed(covers):
        others = [cover for cover in covers if cover is not group]
        if may_be_subtracted(total, [*hidden, *others], rule):
            covers = others
    return covers


def may_stand_alone(group: Tally, rule: Rule) -> bool:
    """Whether a group's own figures may be shown at all."""
    return group.code not in rule.kept_back and _is_safe(group, rule)


def may_be_subtracted(total: Tally, hidden: Collection[Tally], rule: Rule) -> bool:
    """Whether total minus the shown groups, which anybody can work out, may be known."""
    rest = together(hidden)
    if rest.n == 0:
        return rest.asked == 0
    return (
        _is_safe(rest, rule)
        and not _one_stands_almost_alone(rest, hidden, rule)
        and not _an_answer_is_cornered(total, rest)
    )


def stay_open(hidden: Collection[Tally], kinds: Collection[Sequence[Tally]]) -> bool:
    """Whether the hidden groups are as safe from those who know how many of each kind live there.

    `kinds` are the hidden groups once more for each kind of people.
    """
    apart = [(kind, together(kind)) for kind in kinds]
    return all(
        sum(found) >= min(NARROWEST, known)
        for at, group in enumerate(hidden)
        for known, *found in zip(
            _room(group, together(hidden)), *(_room(kind[at], rest) for kind, rest in apart),
            strict=True,
        )
    )  # fmt: skip


def bears_mean(group: Tally, rule: Rule) -> bool:
    """Whether no handful rules the mean: enough numbers, and not nearly all in one class."""
    cells = [cell for place, cell in enumerate(group.cells) if place not in rule.mute]
    beside = sum(cells) - max(cells, default=0)
    return group.scored >= SMALLEST_GROUP and beside >= SMALLEST_SENSITIVE


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

    An answer that fewer than four gave in the whole gemeente is known that well already; but that
    none of the hidden gave it is told by nothing else. Not giving an answer counts as one: of
    several answers each may be left open.
    """
    pairs = zip(_told(total), _told(rest), strict=True)
    return any(part < _cover(whole) for whole, part in pairs)


def _cover(whole: int) -> int:
    """How many of those who gave an answer must be among the hidden, so that it stays open."""
    return NARROWEST if whole >= NARROWEST else min(whole, 1)


def _room(group: Tally, rest: Tally) -> tuple[int, ...]:
    """By how many people the number of each answer in a group can differ for who knows its n and
    all figures of the rest that it is part of: those people could live in each other's place."""
    beside = rest.n - group.n
    return tuple(min(group.n, beside, cell, rest.n - cell) for cell in rest.cells)


def _told(group: Tally) -> tuple[int, ...]:
    """How many gave each answer, then how many did not, then how many gave none at all."""
    return (*group.cells, *(group.n - cell for cell in group.cells), max(0, group.asked - group.n))
