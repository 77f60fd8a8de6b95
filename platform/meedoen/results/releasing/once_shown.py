"""What was public once stays known: a later release of the same wave shows nothing beside it.

A group that is shown now and was hidden then tells, with the figures that somebody saved, what
was to stay hidden. So does a figure that changed. Pure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from meedoen.results.counting.shapes import Hidden, Released, Shown, Table, TablePart, TookPart

Place = tuple[str, ...]
Figure = tuple[Place, Shown | TookPart]
RESPONSE: Place = ()


def as_shown_before(figures: Released, before: Sequence[Released]) -> Released:
    """Without each group that no release before showed exactly so; with none, all of it."""
    if not before:
        return figures
    public = {figure for one in before for figure in _shown(one)}
    taking = tuple(
        group if (RESPONSE, group) in public else _hidden(group) for group in figures.summary.groups
    )
    tables = tuple(_table(table, public) for table in figures.tables)
    return Released(replace(figures.summary, groups=taking), tables)


def _shown(figures: Released) -> Iterator[Figure]:
    for group in figures.summary.groups:
        if isinstance(group, TookPart):
            yield RESPONSE, group
    for table in figures.tables:
        for part in table.parts:
            yield from (
                ((table.question, part.code), g) for g in part.groups if isinstance(g, Shown)
            )


def _table(table: Table, public: set[Figure]) -> Table:
    return replace(table, parts=tuple(_part(table.question, part, public) for part in table.parts))


def _part(question: str, part: TablePart, public: set[Figure]) -> TablePart:
    place = question, part.code
    groups = tuple(g if (place, g) in public else _hidden(g) for g in part.groups)
    return replace(part, groups=groups)


def _hidden(group: Shown | TookPart | Hidden) -> Hidden:
    return group if isinstance(group, Hidden) else Hidden(*_named(group), "earlier")


def _named(group: Shown | TookPart) -> tuple[str, str, str]:
    return group.kind, group.code, group.name
