"""Released figures of several gemeenten side by side, and together where they were asked alike.

Pure functions on what was contributed. A sum is worked out again from figures that were rounded
before, so it says nothing that those did not say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from meedoen.language.days import written
from meedoen.language.texts import _
from meedoen.results.counting.shapes import (
    GEMEENTE,
    PART,
    Contributed,
    Hidden,
    Row,
    Shown,
    Table,
    TablePart,
)
from meedoen.results.counting.wording import neutral
from meedoen.results.showing.base import asked, lost
from meedoen.results.showing.exporting import remark
from meedoen.survey.types.conditions import DONT_KNOW

FEWEST = 3
REGION = "regio"
Groups = tuple[Shown | Hidden, ...]


@dataclass(frozen=True)
class Given:
    """What one gemeente handed over last on a subject: of all its wijken, or of some."""

    released_at: datetime
    figures: Contributed

    @property
    def gemeente(self) -> str:
        return self.figures.gemeente

    @property
    def whole(self) -> bool:
        return self.figures.summary.groups[0].name != PART

    @property
    def name(self) -> str:
        return labelled(self.gemeente, self.figures.summary.groups[0].name)


Told = tuple[Given, Table]


@dataclass(frozen=True, slots=True)
class Together(Shown):
    """The figures of several gemeenten as one group, and the names of those."""

    of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Compared:
    """A question whose groups are gemeenten.

    `apart`: it was not worded alike everywhere, so it stands in several tables that are never
    summed. `absent` are the gemeenten that did not ask it; `reworded` those that put it otherwise
    than before, by the day from which on they did.
    """

    table: Table
    apart: bool
    absent: tuple[str, ...]
    reworded: Mapping[str, date] = field(default_factory=dict)


def compare(given: Sequence[Given]) -> list[Compared]:
    """One table per question and series of it, in the order of the questionnaires.

    The same question has the same identity, whatever it is called and however it is put. Its figures
    compare where it has the same words, or only a typing error was mended in between.
    """
    alike: dict[str, list[list[Told]]] = {}
    for one in given:
        for table in one.figures.tables:
            variants = alike.setdefault(table.identity or f"before {table.question}", [])
            found = next((told for told in variants if _compares(table, told)), None)
            if found is None:
                variants.append([(one, table)])
            else:
                found.append((one, table))
    everybody = list(dict.fromkeys(one.gemeente for one in given))
    return [
        _compared(tables, everybody, apart=_stand_apart(tables, variants))
        for variants in alike.values()
        for tables in variants
    ]


def _compares(table: Table, told: Sequence[Told]) -> bool:
    others = [other for _given, other in told]
    same = any(
        table.wording == other.wording
        or (table.series is not None and table.series == other.series)
        for other in others
    )
    return same and all(_answers_alike(table, other) for other in others)


def _answers_alike(table: Table, other: Table) -> bool:
    """Figures are summed row by row; what is hidden has none."""
    here, there = _codes(table), _codes(other)
    return not here or not there or here == there


def _codes(table: Table) -> set[tuple[str, ...]]:
    groups = [group for part in table.parts for group in part.groups]
    return {tuple(row.code for row in one.rows) for one in groups if isinstance(one, Shown)}


def _stand_apart(tables: Sequence[Told], variants: Sequence[Sequence[Told]]) -> bool:
    """A part of a gemeente that was asked otherwise does not keep the whole ones from a sum."""
    whole = [told for told in variants if any(one.whole for one, _table in told)]
    return (whole or variants) != [tables]


def _compared(tables: Sequence[Told], everybody: Sequence[str], *, apart: bool) -> Compared:
    askers = {one.gemeente for one, _table in tables}
    absent = () if apart else tuple(name for name in everybody if name not in askers)
    shared = replace(tables[0][1], text=_text(tables), parts=_parts(tables, apart=apart))
    reworded = {one.name: table.reworded_on for one, table in tables if table.reworded_on}
    return Compared(shared, apart, absent, reworded)


def otherwise(gemeente: str, since: date) -> str:
    return _(
        "In %(gemeente)s is deze vraag sinds %(day)s anders gesteld.",
        gemeente=gemeente, day=written(since),
    )  # fmt: skip


def _text(tables: Sequence[Told]) -> str:
    given, first = tables[0]
    if all(table.text == first.text for _given, table in tables):
        return first.text
    return neutral(first.text, given.gemeente).replace("{gemeente}", _("[naam van de gemeente]"))


def _parts(tables: Sequence[Told], *, apart: bool) -> tuple[TablePart, ...]:
    """Rows of a matrix are one when their texts are."""
    alike: dict[str, list[tuple[str, TablePart]]] = {}
    for one, table in tables:
        for part in table.parts:
            alike.setdefault(part.text, []).append((one.gemeente, part))
    return tuple(_part(parts, apart=apart) for parts in alike.values())


def _part(parts: Sequence[tuple[str, TablePart]], *, apart: bool) -> TablePart:
    groups = tuple(group for name, part in parts for group in _of_gemeente(name, part))
    together = None if apart else summed(groups)
    return replace(parts[0][1], groups=(together, *groups) if together else groups)


def _of_gemeente(name: str, part: TablePart) -> Groups:
    return tuple(
        replace(
            group,
            code=labelled(name, group.name),
            name=labelled(name, group.name),
            kind=PART if group.name == PART else group.kind,
        )
        for group in part.groups
        if group.code == GEMEENTE
    )


def labelled(gemeente: str, asked: str) -> str:
    """With a word of warning where not the whole gemeente was asked."""
    if asked != PART:
        return gemeente
    return _("%(gemeente)s (een deel van de wijken)", gemeente=gemeente)


def asked_of(one: Given) -> str:
    """Who was asked in a gemeente and what was lost there, as its own page says it."""
    summary = one.figures.summary
    whole = replace(summary.groups[0], name=one.name)
    return remark(asked(replace(summary, groups=(whole,))), lost(summary))


def summed(groups: Groups) -> Together | None:
    """Several whole gemeenten as one group; None with fewer than three whose figures are shown."""
    shown = [g for g in groups if isinstance(g, Shown) and g.kind != PART]
    if len(shown) < FEWEST:
        return None
    n = sum(group.n for group in shown)
    rows = tuple(
        replace(same[0], percent=_shared_percent(same, shown, n))
        for same in zip(*(group.rows for group in shown), strict=True)
    )
    names = tuple(group.name for group in shown)
    mean, of = _shared_mean(shown)
    return Together(REGION, REGION, _("Samen"), n, rows, mean, of, names)


def _shared_percent(same: Sequence[Row], groups: Sequence[Shown], n: int) -> int:
    weight = sum(row.percent * group.n for row, group in zip(same, groups, strict=True))
    return (2 * weight + n) // (2 * n)


def _shared_mean(groups: Sequence[Shown]) -> tuple[float | None, int | None]:
    """Weighed by about how many gave a number, and how many these are."""
    means = [(group.mean, _numbers(group)) for group in groups if group.mean is not None]
    of = sum(count for _mean, count in means)
    if len(means) < len(groups) or not of:
        return None, None
    return round(sum(mean * count for mean, count in means) / of, 1), round(of)


def _numbers(group: Shown) -> float:
    """Figures of before do not say how many gave a number, but for who did not know."""
    if group.mean_of is not None:
        return group.mean_of
    return group.n * (100 - _dont_know(group)) / 100


def _dont_know(group: Shown) -> int:
    return next((row.percent for row in group.rows if row.code == DONT_KNOW), 0)
