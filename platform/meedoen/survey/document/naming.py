"""Names of others as names of ours: in the letters that we take, and each once."""

import re
import unicodedata
from collections.abc import Collection

MOST = 40
STARTS = re.compile(r"[a-z]")


def id_of(wanted: str, taken: Collection[str], fallback: str = "v", most: int = MOST) -> str:
    """Small letters, digits and _; "Q-1" is q_1."""
    name = _plain(wanted).lower()
    name = name if STARTS.match(name) else f"{fallback}_{name}".rstrip("_")
    return alone(name[:most].rstrip("_"), taken, most)


def code_of(wanted: str, taken: Collection[str]) -> str:
    """Of an answer, a row or a column: capitals stay."""
    return alone(_plain(wanted)[:MOST] or "x", taken, MOST)


def _plain(wanted: str) -> str:
    letters = unicodedata.normalize("NFKD", wanted.strip())
    return re.sub(r"_{3,}", "__", re.sub(r"[^A-Za-z0-9_]+", "_", _bare(letters))).strip("_")


def _bare(letters: str) -> str:
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def box(row: str, column: str | None) -> str:
    """Of a box in a table, as conditions name it; without columns a row is one."""
    return row if column is None else f"{row}_{column}"[:MOST]


def alone(name: str, taken: Collection[str], most: int = MOST) -> str:
    """With a number where it is taken."""
    found, number = name, 2
    while found in taken:
        ending = f"_{number}"
        found, number = f"{name[: most - len(ending)]}{ending}", number + 1
    return found
