"""Files as CBS and PDOK give them, small."""

import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

HEAD = (
    "gwb_code_10", "gwb_code_8", "regio", "gm_naam", "recs", "gwb_code", "ind_wbz", "a_inw",
    "a_man", "a_vrouw", "a_00_14", "a_15_24", "a_25_44", "a_45_64", "a_65_oo",
)  # fmt: skip
Cells = Sequence[object]


def row(code: str, name: str, people: object = 1000, ages: Sequence[object] = ()) -> Cells:
    kind = {"WK": "Wijk", "BU": "Buurt", "GM": "Gemeente"}.get(code[:2], "Land")
    bands = ages or (150, 100, 250, 300, 200)
    return (code, code[2:], name, "Zijpe", kind, code, 1, people, ".", ".", *bands)


def csv_file(path: Path, rows: Sequence[Cells], head: Cells = HEAD) -> Path:
    lines = [";".join(str(cell) for cell in one) for one in (head, *rows)]
    path.write_text("\r\n".join(lines) + "\r\n", "utf-8")
    return path


def excel_file(path: Path, rows: Sequence[Cells]) -> Path:
    """As Excel packs it: texts apart, shared and by number; numbers in the cell; empty ones left out."""
    texts: list[str] = []
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    lines = [
        f'<row r="{at}">{"".join(_cell(n, at, value, texts) for n, value in enumerate(one))}</row>'
        for at, one in enumerate((HEAD, *rows), 1)
    ]
    shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(
            "xl/worksheets/sheet1.xml",
            f"<worksheet {main}><sheetData>{''.join(lines)}</sheetData></worksheet>",
        )
        packed.writestr("xl/sharedStrings.xml", f"<sst {main}>{shared}</sst>")
    return path


def _cell(column: int, row: int, value: object, texts: list[str]) -> str:
    place = f"{chr(ord('A') + column)}{row}"
    if value == "":
        return ""
    if isinstance(value, int):
        return f'<c r="{place}"><v>{value}</v></c>'
    texts.append(str(value))
    return f'<c r="{place}" t="s"><v>{len(texts) - 1}</v></c>'


def square(west: float, south: float) -> dict[str, Any]:
    east, north = west + 0.01, south + 0.01
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def map_file(path: Path, features: Sequence[tuple[dict[str, Any], Any]]) -> Path:
    made = [{"type": "Feature", "properties": p, "geometry": g} for p, g in features]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": made}), "utf-8")
    return path
