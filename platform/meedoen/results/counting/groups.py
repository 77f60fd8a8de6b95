"""Which respondents form a group, and their exact figures for one part of a question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from meedoen.language.texts import _
from meedoen.results.counting.columns import Column, Flags
from meedoen.results.counting.shapes import GEMEENTE, WIJK
from meedoen.results.disclosure.tallies import Tally


@dataclass(frozen=True)
class Group:
    """`code` is the area's code; all together have the code "gemeente", an unknown area none."""

    kind: str
    code: str
    name: str
    members: Flags


def groups_of(
    areas: Sequence[str | None], names: Mapping[str, str], whole: str, kind: str = GEMEENTE
) -> list[Group]:
    """All together first, then the wijken of the wave; those cut it in parts without a rest.

    `areas` has one code per respondent. With a single wijk there is nothing to compare.
    """
    everyone = np.ones(len(areas), dtype=np.bool_)
    codes = [*names, *sorted({area for area in areas if area and area not in names})]
    wijken = [Group(WIJK, code, names.get(code, code), _living_in(code, areas)) for code in codes]
    unknown = _living_in("", areas)
    if unknown.any():
        wijken.append(Group(WIJK, "", _("Woonplek onbekend"), unknown))
    parts = wijken if len(wijken) > 1 else []
    return [Group(kind, GEMEENTE, whole, everyone), *parts]


def _living_in(code: str, areas: Sequence[str | None]) -> Flags:
    return np.array([(area or "") == code for area in areas], dtype=np.bool_)


def tally(group: Group, column: Column, among: Flags | None = None) -> Tally:
    """With `among`, of those people alone."""
    members = group.members if among is None else group.members & among
    cells = tuple(int(cell) for cell in column.marks[members].sum(axis=0))
    scored, total = _score(members, column)
    asked = members if column.asked is None else members & column.asked
    return Tally(
        group.code, int((column.answered & members).sum()), cells, scored, total, int(asked.sum())
    )


def _score(members: Flags, column: Column) -> tuple[int, float]:
    if column.values is None:
        return 0, 0.0
    values = column.values[members]
    numbers = values[~np.isnan(values)]
    return len(numbers), float(numbers.sum())
