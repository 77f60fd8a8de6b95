"""Makes the files beside it again, from figures and boundaries of CBS as reference files.

    python platform/meedoen/places/data/pack.py FOLDER

FOLDER holds geo/wijken_*.csv, geo/buurten_*.csv, geo/wijken_*.geojson and
regions/gemeenten_*.csv; what each is and where it comes from stands in `sources`.
"""

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BANDS = {
    "0-15": "0_15", "15-25": "15_25", "25-45": "25_45", "45-65": "45_65", "65+": "65plus",
}  # fmt: skip
Row = dict[str, str]


def rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def bands(row: Row, ending: str = "") -> dict[str, int]:
    return {band: int(row[f"pct_{column}{ending}"]) for band, column in BANDS.items()}


def bare(name: str) -> str:
    return re.sub(r"^Wijk \d\d ", "", name)


def gemeenten(folder: Path) -> Iterator[dict[str, Any]]:
    """In the order of their codes, each with its wijken."""
    wijken = sorted(rows(folder / "geo/wijken_ijmond_alkmaar.csv"), key=lambda row: row["wk_code"])
    buurten = list(rows(folder / "geo/buurten_ijmond_2024.csv"))
    ages = {row["gm_code"]: row for row in rows(folder / "regions/gemeenten_leeftijd_2022.csv")}
    now = {row["gm_code"]: row for row in rows(folder / "regions/gemeenten_2026.csv")}
    for code in sorted({row["gm_code"] for row in wijken}):
        yield {
            "code": code, "name": now[code]["gemeente"],
            "inhabitants_2024": int(now[code]["inwoners_2024"]),
            "age_percent_2022": bands(ages[code]),
            "wijken": [wijk(row) for row in wijken if row["gm_code"] == code],
            "buurten": [
                {"code": row["bu_code"], "name": row["buurt"]}
                for row in buurten if row["gm_code"] == code
            ],
        }  # fmt: skip


def wijk(row: Row) -> dict[str, Any]:
    return {
        "code": row["wk_code"], "name": bare(row["wijk"]), "cbs_name": row["wijk"],
        "inhabitants_2024": int(row["inwoners_2024"]), "age_percent_2022": bands(row, "_2022"),
    }  # fmt: skip


def shapes(folder: Path) -> Iterator[tuple[str, list[Any]]]:
    """(code, rings) of each wijk; holes are left out, the wijk in them is drawn on top."""
    read = json.loads((folder / "geo/wijken_ijmond_alkmaar.geojson").read_text("utf-8"))
    for feature in read["features"]:
        drawn = feature["geometry"]["coordinates"]
        parts = [drawn] if feature["geometry"]["type"] == "Polygon" else drawn
        yield feature["properties"]["wk_code"], [part[0] for part in parts]


def a_line_each(entry: dict[str, Any]) -> str:
    """A gemeente with its wijken and buurten below each other, so that a change can be read."""
    lists = {name: entry[name] for name in ("wijken", "buurten")}
    head = json.dumps({**entry, "wijken": [], "buurten": []}, ensure_ascii=False)
    for name, items in lists.items():
        lines = ",\n   ".join(json.dumps(item, ensure_ascii=False) for item in items)
        head = head.replace(
            f'"{name}": []', f'"{name}": [\n   {lines}]' if lines else f'"{name}": []'
        )
    return head


def main(folder: Path) -> None:
    file = HERE / "areas_2024.json"
    head = json.loads(file.read_text("utf-8"))
    head["gemeenten"] = []
    whole = json.dumps(head, ensure_ascii=False, indent=1)
    lines = ",\n  ".join(a_line_each(entry) for entry in gemeenten(folder))
    file.write_text(whole.replace('"gemeenten": []', f'"gemeenten": [\n  {lines}]') + "\n", "utf-8")
    drawn = HERE / "shapes_2022.json"
    known = json.loads(drawn.read_text("utf-8"))
    lines = ",\n  ".join(
        f'"{code}": {json.dumps(rings, separators=(",", ":"))}'
        for code, rings in sorted(shapes(folder))
    )
    known["shapes"] = {}
    whole = json.dumps(known, ensure_ascii=False, indent=1)
    drawn.write_text(whole.replace('"shapes": {}', f'"shapes": {{\n  {lines}}}') + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
