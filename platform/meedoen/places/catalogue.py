"""The wijken of any gemeente in any year that we know: what was imported, else what came with us."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import sqlalchemy as sa

from meedoen.places import figures
from meedoen.places.models import BUURT, WIJK, CbsArea, Ring, wijk_of
from tenants.database import db

SHAPES = Path(__file__).parent / "data" / "shapes_2022.json"


@dataclass(frozen=True)
class Known:
    """What CBS says of a wijk or buurt; no inhabitants, ages or rings where it does not say so."""

    code: str
    name: str
    year: int
    inhabitants: int | None
    age_bands: Mapping[str, int]
    age_bands_year: int | None
    rings: Sequence[Ring]


def years(gm_code: str) -> list[int]:
    """Newest first; none for a gemeente whose wijken nobody imported yet."""
    query = sa.select(CbsArea.year).where(*_wijken_of(gm_code)).distinct()
    found = set(db.session.scalars(query))
    if _shipped(gm_code):
        found.add(figures.INHABITANTS_YEAR)
    return sorted(found, reverse=True)


def wijken(gm_code: str, year: int) -> list[Known]:
    """By code; empty for a year that is not known."""
    query = sa.select(CbsArea).where(*_wijken_of(gm_code), CbsArea.year == year)
    imported = [_known(area) for area in db.session.scalars(query.order_by(CbsArea.code))]
    if not imported and year == figures.INHABITANTS_YEAR:
        return _shipped(gm_code)
    return imported


def rings_of(codes: Collection[str]) -> Mapping[str, list[Ring]]:
    """How these areas lie, in the newest year that says so; without those of which none does."""
    query = sa.select(CbsArea.code, CbsArea.rings).where(CbsArea.code.in_(codes))
    shipped = {code: rings for code, rings in shipped_rings().items() if code in codes}
    found = db.session.execute(query.order_by(CbsArea.year))
    return shipped | {code: rings for code, rings in found if rings}


def buurten(wijk_code: str, year: int | None = None) -> list[Known]:
    """Of this wijk in a year, else in the newest that knows them; empty where nobody does."""
    inside = CbsArea.code.startswith(BUURT + wijk_code.removeprefix(WIJK))
    asked = inside if year is None else sa.and_(inside, CbsArea.year == year)
    found = db.session.scalars(sa.select(CbsArea).where(asked).order_by(CbsArea.code)).all()
    newest = max((area.year for area in found), default=None)
    if newest is None and year in (None, figures.INHABITANTS_YEAR):
        return _shipped_buurten(wijk_code)
    return [_known(area) for area in found if area.year == newest]


def _shipped_buurten(wijk_code: str) -> list[Known]:
    """Names alone: what comes with the product counts nobody in them."""
    try:
        named = figures.gemeente(f"GM{wijk_code[2:6]}").buurten
    except figures.UnknownGemeente:
        return []
    return [
        Known(code, name, figures.INHABITANTS_YEAR, None, {}, None, [])
        for code, name in named.items()
        if wijk_of(code) == wijk_code
    ]


def _wijken_of(gm_code: str) -> list[sa.ColumnElement[bool]]:
    return [CbsArea.gm_code == gm_code, CbsArea.code.startswith(WIJK)]


def _known(area: CbsArea) -> Known:
    years = area.year if area.age_bands else None
    rings = area.rings or shipped_rings().get(area.code, [])
    return Known(
        area.code, area.name, area.year, area.inhabitants, area.age_bands, years, rings
    )  # fmt: skip


def _shipped(gm_code: str) -> list[Known]:
    try:
        found = figures.gemeente(gm_code).wijken
    except figures.UnknownGemeente:
        return []
    return [
        Known(
            wijk.code, wijk.name, figures.INHABITANTS_YEAR, wijk.inhabitants, wijk.age_bands,
            figures.AGE_YEAR, shipped_rings().get(wijk.code, []),
        )
        for wijk in found
    ]  # fmt: skip


@cache
def shipped_rings() -> Mapping[str, list[Ring]]:
    found: dict[str, list[Ring]] = json.loads(SHAPES.read_text(encoding="utf-8"))["shapes"]
    return found
