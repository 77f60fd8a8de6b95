"""Kerncijfers wijken en buurten of CBS: codes, names, inhabitants and ages, as kwb-2024.xlsx or CSV.

A dot or an empty cell is how CBS says that it does not tell.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from meedoen.places.importing.rows import Found, Sheet, Skipped, Unreadable
from meedoen.places.importing.tables import rows_of
from meedoen.places.models import CBS_CODE

CODES = ("gwb_code_10", "gwb_code", "codering")
NEEDED = ("regio", "a_inw")
AGES = {
    "0-15": "a_00_14", "15-25": "a_15_24", "25-45": "a_25_44", "45-65": "a_45_64",
    "65+": "a_65_oo",
}  # fmt: skip
UNTOLD = {"", ".", "x", "-"}
NUMBER = re.compile(r"\d+(\.0+)?")
Cells = Mapping[str, str]


class Odd(ValueError):
    """This one row cannot be taken; says why."""


def read(file: Path, year: int | None = None) -> Sheet:
    """Raises Unreadable when it is no such file, or when nobody says of which year."""
    found: list[Found] = []
    skipped: list[Skipped] = []
    others = 0
    for number, cells in rows_of(file):
        code = _code(cells)
        if not code.startswith(("WK", "BU")):
            others += 1
            continue
        try:
            found.append(_found(number, code, cells))
        except Odd as odd:
            skipped.append(Skipped(number, str(odd)))
    return Sheet(year or year_of(file), found, skipped, others)


def _code(cells: Cells) -> str:
    column = next((name for name in CODES if name in cells), None)
    missing = [name for name in NEEDED if name not in cells]
    if column is None or missing:
        names = ", ".join([*([] if column else [CODES[0]]), *missing])
        raise Unreadable(f"This is no file of Kerncijfers wijken en buurten: it has no {names}.")
    return cells[column].strip()


def _found(number: int, code: str, cells: Cells) -> Found:
    if re.fullmatch(CBS_CODE, code) is None:
        raise Odd(f"{code!r} is no code of a wijk or buurt")
    name = re.sub(r"^Wijk \d\d ", "", cells["regio"].strip())
    if not name:
        raise Odd(f"{code} has no name")
    people = _number(code, cells["a_inw"])
    return Found(number, code, name, people, _shares(code, cells, people))


def _number(code: str, cell: str) -> int | None:
    text = cell.strip()
    if text in UNTOLD:
        return None
    if NUMBER.fullmatch(text) is None:
        raise Odd(f"{code} has {text!r} where a number should be")
    return int(float(text))


def _shares(code: str, cells: Cells, people: int | None) -> dict[str, int]:
    """Whole percents, as with what comes with the product; none unless all are told."""
    counts = {band: _number(code, cells.get(column, "")) for band, column in AGES.items()}
    if not people or None in counts.values():
        return {}
    return {band: round(100 * (count or 0) / people) for band, count in counts.items()}


def year_of(file: Path) -> int:
    named = re.search(r"(?<!\d)20\d\d(?!\d)", file.stem)
    if named is None:
        raise Unreadable("The name of the file says no year: give it with --year.")
    return int(named[0])
