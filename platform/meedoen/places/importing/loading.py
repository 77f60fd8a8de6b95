"""Puts what a file gives in the shared areas: all of it or nothing, and twice is once.

What this kind of file does not know stays as it was, so figures and outlines may come in any order.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from meedoen.places.importing import kwb, outlines
from meedoen.places.importing.rows import Found, Sheet, Skipped, Unreadable
from meedoen.places.models import CbsArea
from tenants.ground.portions import portions

TABLE = CbsArea.__table__


@dataclass(frozen=True)
class Loaded:
    """`changed` counts what is new or other than before, of the `read` areas of this file."""

    file: str
    year: int
    read: int
    changed: int
    others: int
    skipped: Sequence[Skipped]


def load(connection: sa.Connection, file: Path, year: int | None = None) -> Loaded:
    """Whoever calls commits. Raises Unreadable, and then nothing was written."""
    sheet = _read(file, year)
    once, skipped = _once(sheet)
    if not once:
        raise Unreadable("There is no wijk or buurt in this file.")
    changed = sum(_write(connection, sheet, some) for some in portions(once))
    return Loaded(file.name, sheet.year, len(once), changed, sheet.others, skipped)


def _read(file: Path, year: int | None) -> Sheet:
    is_map = file.suffix.lower() in (".json", ".geojson")
    return outlines.read(file, year) if is_map else kwb.read(file, year)


def _once(sheet: Sheet) -> tuple[list[Found], list[Skipped]]:
    """The first of each code; a second one is skipped and says so."""
    first: dict[str, Found] = {}
    skipped = list(sheet.skipped)
    for one in sheet.found:
        if first.setdefault(one.code, one) is not one:
            skipped.append(Skipped(one.row, f"{one.code} stands in row {first[one.code].row} too"))
    return list(first.values()), sorted(skipped, key=lambda one: one.row)


def _write(connection: sa.Connection, sheet: Sheet, some: Sequence[Found]) -> int:
    fresh = insert(TABLE).values(
        [
            {
                "code": one.code, "year": sheet.year, "gm_code": f"GM{one.code[2:6]}", "name": one.name,
                "inhabitants": one.inhabitants, "age_bands": dict(one.age_bands),
                "rings": list(one.rings),
            }
            for one in some
        ]
    )  # fmt: skip
    given = fresh.excluded
    people = [given.inhabitants, TABLE.c.inhabitants]
    kept = {
        "name": given.name,
        "inhabitants": sa.func.coalesce(*(people[::-1] if sheet.fills else people)),
        "age_bands": _unless_empty(given.age_bands, TABLE.c.age_bands, "{}"),
        "rings": _unless_empty(given.rings, TABLE.c.rings, "[]"),
    }
    other = sa.or_(*(TABLE.c[name].is_distinct_from(value) for name, value in kept.items()))
    written = fresh.on_conflict_do_update(
        index_elements=["code", "year"], set_=kept, where=other
    ).returning(TABLE.c.code)
    return len(connection.execute(written).all())


def _unless_empty(
    given: sa.ColumnElement[object], before: sa.ColumnElement[object], empty: str
) -> sa.ColumnElement[object]:
    nothing = sa.cast(sa.literal_column(f"'{empty}'"), TABLE.c.rings.type)
    return sa.case((given == nothing, before), else_=given)
