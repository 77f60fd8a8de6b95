"""Rare answers are put together, so that the others need not be hidden because of them.

Each way is only proposed here: whether it may be shown is judged like any other table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from meedoen.language.lists import in_words
from meedoen.language.texts import _
from meedoen.results.counting.columns import Column
from meedoen.results.counting.parts import Part
from meedoen.results.counting.shapes import TOGETHER
from meedoen.survey.types.conditions import WITH_CODES, Match, Operator
from meedoen.survey.types.measures import Line

Class = tuple[int, ...]


def foldings(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Ever coarser, the rarest answers first and never one alone; all rows of a matrix alike."""
    first = parts[0]
    telling = [at for at in range(len(first.lines)) if at not in first.mute]
    rarity = np.min([part.column.marks.sum(axis=0) for part in parts], axis=0)
    found = _neighbours if first.ordered else _rarest
    for classes in found(telling, rarity.tolist()):
        yield [_folded(part, [*classes, *((at,) for at in sorted(part.mute))]) for part in parts]


def folds(parts: Sequence[Part]) -> list[frozenset[str]]:
    """The codes of the answers that stand together in one line."""
    codes = (frozenset(code.split(TOGETHER)) for code, _text in parts[0].lines)
    return [some for some in codes if len(some) > 1]


def splits(match: Match, parts: Sequence[Part]) -> bool:
    """Whether who meets this tells apart answers that stand together."""
    together = folds(parts)
    known = {code for line, _text in parts[0].lines for code in line.split(TOGETHER)}
    asks_more = match.operator not in (*WITH_CODES, Operator.ANSWERED) or not match.codes <= known
    return bool(together) and (
        asks_more or any(0 < len(match.codes & some) < len(some) for some in together)
    )


def told(parts: Sequence[Part], asked: Sequence[Part]) -> str:
    """A sentence on what was put together; `asked` are the parts as they were asked."""
    together = folds(parts)
    if not together:
        return ""
    if parts[0].ordered:
        return _("Sommige antwoorden staan samen in één regel, om mensen te beschermen.")
    names = in_words([text for code, text in asked[0].lines if code in together[0]])
    return _(
        "Samen geteld als ‘Overige antwoorden’, om mensen te beschermen: %(names)s.", names=names
    )


def _rarest(places: Sequence[int], rarity: Sequence[int]) -> Iterator[list[Class]]:
    """Two, three and more of the rarest as one class, which stands last."""
    rising = sorted(places, key=lambda at: (rarity[at], at))
    for size in range(2, len(places)):
        rest = [(at,) for at in places if at in rising[size:]]
        yield [*rest, tuple(sorted(rising[:size]))]


def _neighbours(places: Sequence[int], rarity: Sequence[int]) -> Iterator[list[Class]]:
    """Each time the rarest class with the rarer of those beside it."""
    classes: list[Class] = [(at,) for at in places]
    while len(classes) > 2:
        sizes = [sum(rarity[at] for at in one) for one in classes]
        at = sizes.index(min(sizes))
        beside = min((i for i in (at - 1, at + 1) if 0 <= i < len(sizes)), key=sizes.__getitem__)
        low, high = sorted((at, beside))
        classes[low : high + 1] = [(*classes[low], *classes[high])]
        yield list(classes)


def _folded(part: Part, classes: Sequence[Class]) -> Part:
    """Without its mean, from which the answers that stand together could be told apart."""
    marks = np.stack([part.column.marks[:, one].any(axis=1) for one in classes], axis=1)
    lines = tuple(_line([part.lines[at] for at in one], ordered=part.ordered) for one in classes)
    mute = frozenset(at for at, one in enumerate(classes) if set(one) <= part.mute)
    column = Column(part.column.answered, marks, asked=part.column.asked)
    return replace(part, lines=lines, column=column, mute=mute)


def _line(lines: Sequence[Line], *, ordered: bool) -> Line:
    if len(lines) == 1:
        return lines[0]
    code, first, last = TOGETHER.join(code for code, _text in lines), lines[0][1], lines[-1][1]
    if not ordered:
        return code, _("Overige antwoorden")
    if len(lines) == 2:
        return code, _("%(first)s of %(last)s", first=first, last=last)
    return code, _("%(first)s tot en met %(last)s", first=first, last=last)
