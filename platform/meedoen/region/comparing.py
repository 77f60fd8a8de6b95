"""Released figures of several gemeenten side by side, and together where they were asked alike.

Pure functions on contributed bodies. A sum is worked out again from figures that were rounded
before, so it says nothing that those did not say; it has the same shape as a group in a table
(see results/tables.py), with the kind "regio".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from meedoen.results.counting.groups import GEMEENTE
from meedoen.results.counting.wording import neutral
from meedoen.survey.types.conditions import DONT_KNOW

FEWEST = 3
REGION = "regio"
TOGETHER = "Samen"
Body = dict[str, Any]


@dataclass(frozen=True)
class Given:
    """What one gemeente handed over last on a subject."""

    name: str
    released_at: datetime
    body: Body


def compare(given: Sequence[Given]) -> list[Body]:
    """One table per question, in the order of the questionnaires; its groups are gemeenten.

    A question that was not worded alike comes as several tables, with `apart` set: those are
    never summed. `absent` names the gemeenten that did not ask it.
    """
    alike: dict[str, dict[str, list[tuple[str, Body]]]] = {}
    for one in given:
        for table in one.body["tables"]:
            variants = alike.setdefault(table["question"], {})
            variants.setdefault(table["wording"], []).append((one.name, table))
    everybody = [one.name for one in given]
    return [
        _compared(tables, everybody, apart=len(variants) > 1)
        for variants in alike.values()
        for tables in variants.values()
    ]


def _compared(tables: Sequence[tuple[str, Body]], everybody: Sequence[str], *, apart: bool) -> Body:
    asked = {name for name, _ in tables}
    first = tables[0][1]
    texts = {table["text"] for _, table in tables}
    return {
        "question": first["question"],
        "text": first["text"] if len(texts) == 1 else _shared_text(tables),
        "type": first["type"],
        "note": first["note"],
        "apart": apart,
        "absent": [] if apart else [name for name in everybody if name not in asked],
        "parts": _parts(tables, apart=apart),
    }


def _shared_text(tables: Sequence[tuple[str, Body]]) -> str:
    name, table = tables[0]
    return neutral(table["text"], name).replace("{gemeente}", "[naam van de gemeente]")


def _parts(tables: Sequence[tuple[str, Body]], *, apart: bool) -> list[Body]:
    """Rows of a matrix are one when their texts are."""
    found: dict[str, Body] = {}
    for name, table in tables:
        for part in table["parts"]:
            shared = {"code": part["code"], "text": part["text"], "groups": []}
            found.setdefault(part["text"], shared)["groups"] += _columns(name, part)
    for part in found.values():
        together = None if apart else summed(part["groups"])
        part["groups"] = [*([together] if together else []), *part["groups"]]
    return list(found.values())


def _columns(name: str, part: Body) -> list[Body]:
    return [
        {**group, "code": name, "name": name}
        for group in part["groups"]
        if group["kind"] == GEMEENTE
    ]


def summed(groups: Sequence[Body]) -> Body | None:
    """Several gemeenten as one group; None with fewer than three whose figures are shown."""
    shown = [group for group in groups if not group.get("hidden")]
    if len(shown) < FEWEST:
        return None
    n = sum(group["n"] for group in shown)
    rows = [
        {
            "code": same[0]["code"],
            "text": same[0]["text"],
            "percent": _shared_percent([row["percent"] for row in same], shown, n),
        }
        for same in zip(*(group["rows"] for group in shown), strict=True)
    ]
    names = [group["name"] for group in shown]
    return {
        "kind": REGION, "code": REGION, "name": TOGETHER, "n": n, "rows": rows,
        "mean": _shared_mean(shown), "of": names,
    }  # fmt: skip


def _shared_percent(percents: Sequence[int], groups: Sequence[Body], n: int) -> int:
    weight: int = sum(p * group["n"] for p, group in zip(percents, groups, strict=True))
    return (2 * weight + n) // (2 * n)


def _shared_mean(groups: Sequence[Body]) -> float | None:
    """Weighed by about how many gave a number."""
    if any(group["mean"] is None for group in groups):
        return None
    weights = [group["n"] * (100 - _dont_know(group)) for group in groups]
    total = sum(w * group["mean"] for w, group in zip(weights, groups, strict=True))
    return round(total / sum(weights), 1) if sum(weights) else None


def _dont_know(group: Body) -> int:
    return next((int(row["percent"]) for row in group["rows"] if row["code"] == DONT_KNOW), 0)
