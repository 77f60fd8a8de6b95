"""A part of a question becomes a table: after disclosure control, rounded, with words."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from meedoen.results.counting.columns import Flags
from meedoen.results.counting.groups import Group, tally
from meedoen.results.counting.parts import Part
from meedoen.results.counting.shapes import GEMEENTE, Hidden, Reason, Row, Shown, TablePart
from meedoen.results.disclosure.hiding import (
    bears_mean,
    hidden_groups,
    shows_means,
    stay_open,
)
from meedoen.results.disclosure.rounding import one_decimal, shown_n, whole_percent
from meedoen.results.disclosure.tallies import Rule, Tally, together


def table_part(part: Part, groups: Sequence[Group], rule: Rule) -> TablePart:
    """One (sub)table; `groups` as groups_of gives them."""
    tallies = [tally(group, part.column) for group in groups]
    hidden = hidden_groups(tallies[0], tallies[1:], rule)
    averaged = _averaged(tallies, hidden, rule)
    shown = tuple(
        hidden_group(group) if group.code in hidden else _shown(group, figures, part, averaged)
        for group, figures in zip(groups, tallies, strict=True)
    )
    return TablePart(part.code, part.text, shown)


def explained(made: TablePart, reason: Reason) -> TablePart:
    groups = (replace(g, reason=reason) if isinstance(g, Hidden) else g for g in made.groups)
    return replace(made, groups=tuple(groups))


def stays_hidden(
    part: Part, made: TablePart, groups: Sequence[Group], kinds: Collection[Flags]
) -> bool:
    """Whether what is hidden of this part remains so for who knows where each kind of people lives."""
    codes = {group.code for group in made.groups if isinstance(group, Hidden)}
    kept = [group for group in groups[1:] if group.code in codes]
    hidden = [tally(group, part.column) for group in kept]
    return stay_open(
        hidden, [[tally(group, part.column, kind) for group in kept] for kind in kinds]
    )


def hidden_group(group: Group) -> Hidden:
    return Hidden(group.kind, group.code, group.name)


def _shown(group: Group, figures: Tally, part: Part, averaged: frozenset[str]) -> Shown:
    rows = tuple(
        Row(code, text, whole_percent(cell, figures.n))
        for (code, text), cell in zip(part.lines, figures.cells, strict=True)
    )
    n, (mean, of) = shown_n(figures.n), _mean(figures) if group.code in averaged else (None, None)
    return Shown(group.kind, group.code, group.name, n, rows, mean, of)


def _mean(figures: Tally) -> tuple[float, int]:
    return one_decimal(figures.total, figures.scored), shown_n(figures.scored)


def _averaged(tallies: Sequence[Tally], hidden: frozenset[str], rule: Rule) -> frozenset[str]:
    """The groups that get a mean that no handful rules, nor one left over by subtraction."""
    enough = frozenset(t.code for t in tallies if bears_mean(t, rule))
    rest = together([t for t in tallies[1:] if t.code in hidden or t.code not in enough])
    return enough if shows_means(rest, rule) else enough & {GEMEENTE}
