"""What the regional council sees of a subject, as CSV."""

from collections.abc import Iterator, Sequence
from typing import Any

from meedoen.language.lists import in_words
from meedoen.region.comparing import REGION
from meedoen.results.showing.exporting import Cell, written
from meedoen.results.showing.figures import FEW

COLUMNS = (
    "vraag", "type", "onderdeel", "gemeente", "aantal antwoorden", "antwoord", "percentage",
    "gemiddelde", "opmerking",
)  # fmt: skip
AGAIN = "Uitgerekend uit afgeronde cijfers van"
APART = "Niet in elke gemeente gelijk gevraagd: niet bij elkaar opgeteld"
Body = dict[str, Any]


def csv_of(tables: Sequence[Body]) -> bytes:
    """One row per answer of a gemeente, or of the gemeenten together."""
    return written(COLUMNS, (row for table in tables for row in _rows(table)))


def _rows(table: Body) -> Iterator[Sequence[Cell]]:
    for part in table["parts"]:
        for group in part["groups"]:
            yield from _of_group(
                (table["text"], table["type"], part["text"]), group, table["apart"]
            )


def _of_group(head: Sequence[Cell], group: Body, apart: object) -> Iterator[Sequence[Cell]]:
    if group.get("hidden"):
        yield (*head, group["name"], None, None, None, None, FEW)
        return
    together = f"{AGAIN} {in_words(group['of'])}" if group["kind"] == REGION else ""
    remark = together or (APART if apart else "")
    if not group["rows"]:
        yield (*head, group["name"], group["n"], None, None, None, remark)
    for row in group["rows"]:
        figures = (group["n"], row["text"], row["percent"], group["mean"])
        yield (*head, group["name"], *figures, remark)
