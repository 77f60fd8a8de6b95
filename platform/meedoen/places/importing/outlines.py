"""Wijken en buurten of PDOK as GeoJSON in WGS 84: codes, names and outlines.

Points are rounded to about a hundred metres, all in one way, so that neighbours go on sharing
them and a map of a gemeente weighs little.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from meedoen.places.importing.kwb import Odd, year_of
from meedoen.places.importing.rows import Found, Sheet, Skipped, Unreadable
from meedoen.places.models import CBS_CODE, Ring

CODES = ("buurtcode", "wijkcode", "statcode", "wk_code", "bu_code")
NAMES = {
    "buurtcode": "buurtnaam", "wijkcode": "wijknaam", "statcode": "statnaam", "wk_code": "wijk",
    "bu_code": "buurt",
}  # fmt: skip
PEOPLE = ("aantalInwoners", "aantal_inwoners")
DIGITS = 3
HERE = ((3.0, 7.5), (50.5, 53.8))  # longitude, latitude


def read(file: Path, year: int | None = None) -> Sheet:
    """Raises Unreadable when it is no collection of features, or when nobody says of which year."""
    found: list[Found] = []
    skipped: list[Skipped] = []
    for number, feature in enumerate(_features(file), 1):
        try:
            found.append(_found(number, feature))
        except Odd as odd:
            skipped.append(Skipped(number, str(odd)))
    return Sheet(year or year_of(file), found, skipped, fills=True)


def _features(file: Path) -> list[Any]:
    try:
        features = json.loads(file.read_text(encoding="utf-8"))["features"]
    except (ValueError, KeyError, TypeError):
        raise Unreadable("This is no GeoJSON with features.") from None
    return list(features)


def _found(number: int, feature: Mapping[str, Any]) -> Found:
    told = feature.get("properties") or {}
    column = next((name for name in CODES if told.get(name)), None)
    code = str(told[column]).strip() if column else ""
    if column is None or re.fullmatch(CBS_CODE, code) is None:
        raise Odd(f"{code or 'it'} has no code of a wijk or buurt")
    if told.get("water") == "JA":
        raise Odd(f"{code} is water")
    name = re.sub(r"^Wijk \d\d ", "", str(told.get(NAMES[column]) or "").strip())
    if not name:
        raise Odd(f"{code} has no name")
    return Found(number, code, name, _people(told), rings=_rings(code, feature.get("geometry")))


def _people(told: Mapping[str, Any]) -> int | None:
    """Below zero is how PDOK says that it is not told."""
    given = next((told[name] for name in PEOPLE if isinstance(told.get(name), int | float)), -1)
    return int(given) if given >= 0 else None


def _rings(code: str, geometry: Any) -> list[Ring]:
    """Outlines alone: a hole is filled by the wijk that is drawn over it."""
    kind = (geometry or {}).get("type")
    if kind not in ("Polygon", "MultiPolygon"):
        raise Odd(f"{code} has no outline")
    parts = geometry["coordinates"] if kind == "MultiPolygon" else [geometry["coordinates"]]
    rings = [_rounded(part[0]) for part in parts]
    if not all(_is_here(point) for ring in rings for point in ring):
        raise Odd(f"{code} is not in WGS 84 within the Netherlands")
    return [ring for ring in rings if len(ring) > 3]


def _rounded(points: Iterable[Sequence[float]]) -> Ring:
    ring: Ring = []
    for longitude, latitude, *_ in points:
        point = (round(longitude, DIGITS), round(latitude, DIGITS))
        if not ring or ring[-1] != point:
            ring.append(point)
    return ring


def _is_here(point: tuple[float, float]) -> bool:
    return all(low <= at <= high for at, (low, high) in zip(point, HERE, strict=True))
