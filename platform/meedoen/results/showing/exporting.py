"""A release as CSV: for Excel as people here have it (semicolon, UTF-8 with a mark)."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from meedoen.language.texts import lazy
from meedoen.results.counting.shapes import WIJK, Hidden, Released, Shown, Table
from meedoen.results.showing.base import asked, lost
from meedoen.results.showing.figures import why

BOM = "\ufeff"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
COLUMNS = (
    "vraag", "type", "onderdeel", "soort groep", "groep", "aantal antwoorden", "antwoord",
    "percentage", "gemiddelde", "aantal getallen", "opmerking",
)  # fmt: skip
"""Programs read these too, so they are the same for readers of every language."""
NOT_SHOWN = lazy("Niet getoond, om mensen te beschermen.")
NOT_WEIGHTED = lazy(
    "Niet gewogen. Een vrijwillig panel: de cijfers gelden niet voor alle inwoners."
)
NOTHING = (None,) * 5
Cell = str | int | float | None


def csv_of(tables: Iterable[Table], asked: str) -> bytes:
    """One row per answer of a group; a hidden group has one row that says so.

    `asked` tells in each row who was asked: rows are read without their page.
    """
    rows = ((table, row) for table in tables for row in _rows(table))
    return written(
        COLUMNS, ((*row[:-1], remark(asked, table.note, row[-1])) for table, row in rows)
    )


def of_release(released: Released) -> bytes:
    """As everybody may download it: each row tells who was asked, and what was lost."""
    summary = released.summary
    return csv_of(released.tables, remark(asked(summary), lost(summary)))


def remark(*sentences: Cell) -> str:
    return " ".join(str(sentence) for sentence in sentences if sentence)


def written(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return (BOM + text.getvalue()).encode("utf-8", "replace")


def safe(cell: Cell) -> str:
    """A text that a spreadsheet would take for a formula gets a quote before it (OWASP)."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.1f}".replace(".", ",")
    text = str(cell)
    return f"'{text}" if text.lstrip(" ").startswith(DANGEROUS) else text


def _rows(table: Table) -> Iterator[Sequence[Cell]]:
    for part in table.parts:
        for group in part.groups:
            head = (table.text, table.type, part.text, group.kind, _name(group))
            yield from _of_group(head, group)


def _of_group(head: Sequence[Cell], group: Shown | Hidden) -> Iterator[Sequence[Cell]]:
    if isinstance(group, Hidden):
        yield (*head, *NOTHING, why_not(group))
        return
    yield from ((*head, *figures, NOT_WEIGHTED) for figures in of_shown(group))


def why_not(group: Hidden) -> str:
    return str(NOT_SHOWN) if group.kind == WIJK else why(group)


def of_shown(group: Shown) -> Iterator[Sequence[Cell]]:
    """The figures of a group from `aantal antwoorden` on: a row for each answer."""
    if not group.rows:
        yield (group.n, *NOTHING[1:])
    for row in group.rows:
        yield (group.n, row.text, row.percent, group.mean, group.mean_of)


def _name(group: Shown | Hidden) -> str:
    """ "Broekpolder" is a wijk of two gemeenten: the code keeps them apart."""
    return f"{group.name} {group.code}".strip() if group.kind == WIJK else group.name
