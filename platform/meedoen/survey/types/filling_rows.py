"""Answers to a matrix that may meet what ways through a questionnaire demand of it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from meedoen.survey.types.conditions import Operator
from meedoen.survey.types.demands import MOST_TRIED, Demand, banned

Rows = Mapping[str, Sequence[str]]
OPEN = ""


def fillings(
    rows: Sequence[str], codes: Sequence[str], demands: Sequence[Demand]
) -> Iterator[dict[str, str]]:
    """Of each row one of the codes; OPEN among them says that a row may be left open."""
    somewhere = [d for d in demands if d.match.operator is Operator.ROW_HAS]
    never = banned(somewhere)
    allowed = {
        row: [code for code in codes if code not in never and _fits(row, code, demands)]
        for row in rows
    }
    wishes = sorted(
        (d.match.codes for d in somewhere if d.holds), key=lambda one: _room(allowed, one)
    )
    if not all(allowed.values()) or not all(_room(allowed, wish) for wish in wishes):
        return
    for chosen in islice(_chosen(wishes, allowed, {}), MOST_TRIED):
        made = {row: chosen.get(row, found[0]) for row, found in allowed.items()}
        if filled := {row: code for row, code in made.items() if code != OPEN}:
            yield filled


def _fits(row: str, code: str, demands: Sequence[Demand]) -> bool:
    answer = {} if code == OPEN else {row: code}
    return all(d.match.holds(answer) == d.holds for d in demands if d.match.row == row)


def _room(allowed: Rows, wish: frozenset[str]) -> int:
    return sum(code in wish for codes in allowed.values() for code in codes)


def _chosen(
    wishes: Sequence[frozenset[str]], allowed: Rows, chosen: Mapping[str, str]
) -> Iterator[Mapping[str, str]]:
    """A row for each wish that the rows before it do not meet already."""
    if not wishes:
        yield chosen
    elif wishes[0] & set(chosen.values()):
        yield from _chosen(wishes[1:], allowed, chosen)
    else:
        for row in (row for row in allowed if row not in chosen):
            for code in (code for code in allowed[row] if code in wishes[0]):
                yield from _chosen(wishes[1:], allowed, {**chosen, row: code})
