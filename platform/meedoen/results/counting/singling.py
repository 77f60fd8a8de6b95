"""Questions that are not put to everybody, and so could set a few people apart from the others.

How many got such a question, or what the others answered when asked again, is then what those
few answered.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from meedoen.results.counting.columns import Column, Flags
from meedoen.results.counting.groups import Group
from meedoen.results.counting.kinds import Kinds
from meedoen.results.counting.linked import Given, leading
from meedoen.rules.limits import SMALLEST_GROUP
from meedoen.survey.routing.questionnaire import Questionnaire

Patterns = NDArray[np.intp]
ALIKE = 10  # at most one in ten of those with another answer than most is told wrongly


def kept_from_few(
    questionnaire: Questionnaire,
    name: str,
    given: Given,
    groups: Sequence[Group],
    told: Collection[str],
) -> frozenset[str]:
    """The codes of the groups in which the number that got this question, added to and taken from
    those of others, tells what fewer than ten people answered.

    `told` are the questions before it of which something is shown. With too many kinds of people
    to look through, every group is kept back.
    """
    names, others = _family(questionnaire, name, told)
    if len(names) < 2:
        return frozenset()
    kinds = Kinds(questionnaire, names, given)
    if kinds.too_many:
        return frozenset(group.code for group in groups)
    known = _known(kinds, others)
    more = np.vstack([known, kinds.who_got(name)])
    if _rank(more) == _rank(known):
        return frozenset()
    few = _few(kinds, groups)
    telling = [codes for inside, codes in few if _tells_on_part(more, inside)]
    return frozenset().union(*telling)


def _family(
    questionnaire: Questionnaire, name: str, told: Collection[str]
) -> tuple[list[str], list[str]]:
    """The questions that decide, and those told before that hang together with them."""
    leads = leading(questionnaire)
    found, others = leads[name], [one for one in told if leads[one]]
    while (
        more := frozenset(chain.from_iterable(leads[o] for o in others if leads[o] & found)) - found
    ):
        found |= more
    names = [one for one in questionnaire.questions if one in found]
    return names, [one for one in others if leads[one] <= found]


def _known(kinds: Kinds, others: Iterable[str]) -> Flags:
    """Which kinds are counted in each number that can be read: of all, of who gave an answer, of
    who got a question."""
    everybody = np.ones(len(kinds.got), dtype=np.bool_)
    answers = chain.from_iterable(kinds.answering())
    return np.vstack([everybody, *answers, *map(kinds.who_got, others)])


def _few(kinds: Kinds, groups: Sequence[Group]) -> list[tuple[Flags, frozenset[str]]]:
    """Kinds of which a group has a few people only, with the codes of those groups."""
    codes = np.array([group.code for group in groups])
    counts = np.vstack([kinds.counts(group.members) for group in groups])
    found = ((inside, counts @ inside) for inside in kinds.sets())
    few = ((inside, (size > 0) & (size < SMALLEST_GROUP)) for inside, size in found)
    return [(inside, frozenset(codes[small].tolist())) for inside, small in few if small.any()]


def _tells_on_part(known: Flags, inside: Flags) -> bool:
    """Whether some sum of known numbers counts people of these kinds alone, and not all alike."""
    sums = _rank(known) - _rank(known[:, ~inside])
    return sums > (_rank(np.vstack([known, inside])) == _rank(known))


def _rank(rows: Flags) -> int:
    return int(np.linalg.matrix_rank(rows.astype(np.float64))) if rows.size else 0


def echoes(one: Column, other: Column) -> bool:
    """Whether the answers to one question are nearly those to another: asked twice, perhaps in
    other words. Only who answered both can tell."""
    both = one.answered & other.answered
    if both.sum() < SMALLEST_GROUP:
        return False
    first, second = one.pattern[both], other.pattern[both]
    return _tells(first, second, one.ticked) or _tells(second, first, other.ticked)


def _tells(known: Patterns, wanted: Patterns, ticked: bool) -> bool:
    """Whether who knows somebody's one answer can tell the other (Goodman and Kruskal).

    `ticked`: answers of many ticks, of which each person's own are different and tell nothing.
    """
    people, best = np.bincount(known), np.zeros(known.max() + 1, dtype=np.intp)
    both, counts = np.unique(known * (wanted.max() + 1) + wanted, return_counts=True)
    np.maximum.at(best, both // (wanted.max() + 1), counts)
    told = people > ticked
    wrong, otherwise = len(known) - best[told].sum(), len(known) - np.bincount(wanted).max()
    return bool(ALIKE * wrong <= otherwise if otherwise else told.sum() == 1)
