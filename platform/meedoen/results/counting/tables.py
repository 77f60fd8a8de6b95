"""The tables as they are stored and shown: after disclosure control, rounded, with words.

One table per question:

    {"question": "rondkomen", "text": "Kunt u rondkomen …?", "type": "single",
     "wording": SHA-256 of all its words (see wording.py), "note": "…" or "",
     "parts": [part, …]}        one part; for a matrix one per row, with the row's code and text

    part  = {"code": "", "text": "", "groups": [group, …]}      the gemeente first, then the wijken
    group = {"kind": "gemeente" | "wijk", "code": "WK045301", "name": "IJmuiden-Noord",
             "n": 85, "rows": [{"code": "5", "text": "Ja, makkelijk", "percent": 42}, …],
             "mean": 7.1 or null}
          | {"kind", "code", "name", "hidden": true, "reason": "few"}

There is one reason for hiding and no other word: which of the hidden groups is the small one
must not be told. `n` is rounded to five below a hundred.
"""

from collections.abc import Sequence
from typing import Any

from meedoen.results.counting.groups import GEMEENTE, Group, tally
from meedoen.results.counting.parts import Part
from meedoen.results.disclosure.hiding import (
    SMALLEST_MINIMUM,
    Rule,
    Tally,
    hidden_groups,
    shows_means,
    together,
)
from meedoen.results.disclosure.rounding import one_decimal, shown_n, whole_percent

Body = dict[str, Any]
FEW = "few"


def part_body(part: Part, groups: Sequence[Group], rule: Rule) -> Body:
    """One (sub)table; `groups` as groups_of gives them."""
    tallies = [tally(group, part.column) for group in groups]
    hidden = hidden_groups(tallies[0], tallies[1:], rule)
    averaged = _averaged(tallies, hidden)
    shown = [
        hidden_body(group) if group.code in hidden else _shown_body(group, figures, part, averaged)
        for group, figures in zip(groups, tallies, strict=True)
    ]
    return {"code": part.code, "text": part.text, "groups": shown}


def hidden_body(group: Group) -> Body:
    return {**named(group), "hidden": True, "reason": FEW}


def named(group: Group) -> Body:
    return {"kind": group.kind, "code": group.code, "name": group.name}


def _shown_body(group: Group, figures: Tally, part: Part, averaged: frozenset[str]) -> Body:
    rows = [
        {"code": code, "text": text, "percent": whole_percent(cell, figures.n)}
        for (code, text), cell in zip(part.lines, figures.cells, strict=True)
    ]
    mean = one_decimal(figures.total, figures.scored) if group.code in averaged else None
    return {**named(group), "n": shown_n(figures.n), "rows": rows, "mean": mean}


def _averaged(tallies: Sequence[Tally], hidden: frozenset[str]) -> frozenset[str]:
    """The groups that get a mean: enough numbers, and no mean of a handful left by subtraction."""
    enough = frozenset(t.code for t in tallies if t.scored >= SMALLEST_MINIMUM)
    rest = together([t for t in tallies[1:] if t.code in hidden or t.code not in enough])
    return enough if shows_means(rest) else enough & {GEMEENTE}
