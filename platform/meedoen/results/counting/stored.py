"""Figures as JSON and back: the one place that knows how they stand in the database.

The hash of a release is worked out over this JSON, so its shape never changes. What looks
otherwise is refused, not guessed at.
"""

from dataclasses import fields
from datetime import date
from types import UnionType
from typing import TYPE_CHECKING, Any, get_args

from meedoen.results.counting.shapes import (
    Contributed,
    Hidden,
    Reason,
    Released,
    Row,
    Shown,
    Summary,
    Table,
    TablePart,
    TookPart,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

SCHEMA = "meedoen/release/1"
NAMED = {"kind": str, "code": str, "name": str}
REASONS = get_args(Reason)
Json = dict[str, Any]


class UnknownShape(ValueError):
    """Stored figures that do not look as figures do."""


def table_json(table: Table) -> Json:
    made = {
        **_without(table, "identity", "series", "reworded_on"),
        "parts": [_part_json(part) for part in table.parts],
    }
    return made | ({"reworded_on": table.reworded_on.isoformat()} if table.reworded_on else {})


def table(body: object) -> Table:
    found = _exactly(
        body, question=str, text=str, type=str, wording=str, note=str, parts=list,
        **_kept(body, identity=str, series=str, reworded_on=str),
    )  # fmt: skip
    if "reworded_on" in found:
        found = {**found, "reworded_on": date.fromisoformat(found["reworded_on"])}
    return Table(**{**found, "parts": tuple(_part(part) for part in found["parts"])})


def summary_json(summary: Summary) -> Json:
    return {
        **_without(summary, "lost"),
        "starts_on": summary.starts_on.isoformat(),
        "ends_on": summary.ends_on.isoformat(),
        "promise_by": summary.promise_by.isoformat(),
        "groups": [_group_json(group) for group in summary.groups],
    }


def summary(body: object) -> Summary:
    found = _exactly(
        body, title=str, wave=str, origin=str | None, mode=str, starts_on=str, ends_on=str,
        promise=str, promise_by=str, invited=int, minimum=int, weighted=bool, area_word=str,
        groups=list, **_kept(body, lost=int),
    )  # fmt: skip
    days = {day: date.fromisoformat(found[day]) for day in ("starts_on", "ends_on", "promise_by")}
    groups = tuple(_hidden(g) if _is_hidden(g) else _took_part(g) for g in found["groups"])
    return Summary(**{**found, **days, "groups": groups})


def released_json(released: Released) -> Json:
    tables = [table_json(table) for table in released.tables]
    return {"schema": SCHEMA, "summary": summary_json(released.summary), "tables": tables}


def released(body: object) -> Released:
    found = _exactly(body, schema=str, summary=dict, tables=list)
    if found["schema"] != SCHEMA:
        raise UnknownShape(found["schema"])
    return Released(summary(found["summary"]), tuple(map(table, found["tables"])))


def contributed_json(given: Contributed) -> Json:
    tables = [table_json(table) for table in given.tables]
    return {"gemeente": given.gemeente, "summary": summary_json(given.summary), "tables": tables}


def contributed(body: object) -> Contributed:
    found = _exactly(body, gemeente=str, summary=dict, tables=list)
    tables = tuple(map(table, found["tables"]))
    return Contributed(found["gemeente"], summary(found["summary"]), tables)


def _part_json(part: TablePart) -> Json:
    return {**_plain(part), "groups": [_group_json(group) for group in part.groups]}


def _part(body: object) -> TablePart:
    found = _exactly(body, code=str, text=str, groups=list)
    groups = tuple(_hidden(g) if _is_hidden(g) else _shown(g) for g in found["groups"])
    return TablePart(found["code"], found["text"], groups)


def _group_json(group: Shown | TookPart | Hidden) -> Json:
    match group:
        case Hidden():
            return {**_plain(group), "hidden": True}
        case Shown():
            return {**_without(group, "mean_of"), "rows": [_plain(row) for row in group.rows]}
        case TookPart():
            return _plain(group)


def _without(figures: Shown | Summary | Table, *later: str) -> Json:
    """Without the keys that were not there before, where they say nothing."""
    return {
        key: value
        for key, value in _plain(figures).items()
        if key not in later or value is not None
    }


def _kept(body: object, **kinds: type) -> dict[str, type]:
    """Of the keys that were not there before, those that are."""
    there = body if isinstance(body, dict) else {}
    return {key: kind for key, kind in kinds.items() if key in there}


def _is_hidden(body: object) -> bool:
    return isinstance(body, dict) and "hidden" in body


def _hidden(body: object) -> Hidden:
    found = _exactly(body, **NAMED, hidden=bool, reason=str)
    if not found["hidden"] or found["reason"] not in REASONS:
        raise UnknownShape(f"hidden because of {found['reason']}")
    return Hidden(found["kind"], found["code"], found["name"], found["reason"])


def _shown(body: object) -> Shown:
    found = _exactly(
        body, **NAMED, n=int, rows=list, mean=float | int | None, **_kept(body, mean_of=int)
    )
    rows = tuple(Row(**_exactly(row, code=str, text=str, percent=int)) for row in found["rows"])
    return Shown(**{**found, "rows": rows})


def _took_part(body: object) -> TookPart:
    found = _exactly(body, **NAMED, n=int, invited=int | None, response=int | None)
    return TookPart(**found)


def _exactly(body: object, **kinds: type | UnionType) -> Json:
    """The body, if it has these keys and no others, each with a value of its kind."""
    if not isinstance(body, dict) or body.keys() != kinds.keys():
        raise UnknownShape(f"not exactly {', '.join(kinds)}")
    for key, kind in kinds.items():
        if not isinstance(body[key], kind):
            raise UnknownShape(f"{key} is a {type(body[key]).__name__}")
    return body


def _plain(figures: "DataclassInstance") -> Json:
    return {field.name: getattr(figures, field.name) for field in fields(figures)}
