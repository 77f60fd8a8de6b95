"""What became of a gemeente whose code ended: trends and agreements go on under another one."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "successors.json"


@dataclass(frozen=True)
class Ended:
    """`on` is the first day of the new code; who was shared out over several has a line for each."""

    on: date
    code: str
    name: str
    into: str
    into_name: str


def successors(gm_code: str) -> list[Ended]:
    """None as long as the code stands, or when it ended before our list begins."""
    return [ended for ended in _all() if ended.code == gm_code]


def predecessors(gm_code: str) -> list[Ended]:
    return [ended for ended in _all() if ended.into == gm_code]


@cache
def _all() -> tuple[Ended, ...]:
    listed = json.loads(FILE.read_text(encoding="utf-8"))["ended"]
    return tuple(Ended(**{**one, "on": date.fromisoformat(one["on"])}) for one in listed)
