"""Hears every statement of the house in this process, and holds it to naming its tenant.

Row-level security would hide other gemeenten's rows anyhow; this is the other of two walls, and
what lets a gemeente move to a server of its own. Statements of tests themselves are their own
affair: some try on purpose what the house never does.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from tenants.database import Base, TenantOwned

HOUSE = Path(__file__).parents[1]
ROOMS = tuple(str(HOUSE / room) for room in ("platform", "tenants", "worker"))
ROLES = ("meedoen_app", "meedoen_worker", "meedoen_region")
# A row between two parties may be named by either: a gemeente looks for the regions it is in.
EITHER = {
    "region_membership": "gemeente_id",
    "region_offer": "gemeente_id",
    "region_profile": "id",
    "space_move": "space_id",
    "signup": "id",
    "visit": "space_id",
    "erasure": "space_id",
}
# "from wave", "join wave as wave_1", "insert into wave", a comma between tables: name and alias.
MENTION = re.compile(
    r"\b(?:from|join|update|into|using)\s+(?:only\s+)?((?:pseudonym\.)?\w+)(?:\s+as\s+(\w+))?"
    r"((?:\s*,\s*(?:pseudonym\.)?\w+(?:\s+as\s+\w+)?)*)",
    re.IGNORECASE,
)
MORE = re.compile(r"((?:pseudonym\.)?\w+)(?:\s+as\s+(\w+))?", re.IGNORECASE)
INSERT = re.compile(r"insert into (?:pseudonym\.)?(\w+) \(([^)]*)\)", re.IGNORECASE)


@cache
def owned() -> frozenset[str]:
    """The tables of which every row belongs to one gemeente."""
    mappers = (one for one in Base.registry.mappers if issubclass(one.class_, TenantOwned))
    return frozenset(
        str(table.name) for one in mappers for table in one.tables if isinstance(table, sa.Table)
    )


@cache
def nameless(statement: str) -> tuple[str, ...]:
    """The tables of this statement whose tenant it does not name."""
    inserted = INSERT.findall(statement)
    named = {table for table, columns in inserted if re.search(r"\btenant_id\b", columns)}
    found = dict(_mentions(statement))
    return tuple(
        table
        for name, table in found.items()
        if table not in named
        and not _names(statement, name, "tenant_id", alone=len(found) == 1)
        and not (table in EITHER and _names(statement, name, EITHER[table], alone=False))
    )


def _mentions(statement: str) -> Iterator[tuple[str, str]]:
    """(name in this statement, table) of each table of a gemeente."""
    for first, alias, others in MENTION.findall(statement):
        for table, other_alias in [(first, alias), *MORE.findall(others)]:
            bare = table.rpartition(".")[2].lower()
            if bare in owned():
                yield other_alias or bare, bare


def _names(statement: str, name: str, tenant: str, *, alone: bool) -> bool:
    """Compares it, that is: to stand in the list of what is read is not enough."""
    column = rf"\b{name}\.{tenant}\b" if not alone else rf"(?:\b{name}\.)?\b{tenant}\b"
    return bool(re.search(rf"{column}\s*(?:=|in\b)|=\s*{column}", statement, re.IGNORECASE))


@contextmanager
def hearing() -> Iterator[list[str]]:
    """What the house says without naming a tenant, as long as this lasts."""
    heard: list[str] = []

    def hear(connection: sa.Connection, _: Any, statement: str, *__: Any) -> None:
        if connection.engine.url.username in ROLES and nameless(statement):
            speaker = _speaker()
            if speaker is not None:
                heard.append(f"{speaker} does not name its tenant: {statement}")

    event.listen(sa.Engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(sa.Engine, "before_cursor_execute", hear)


def _speaker() -> str | None:
    """The line of the house that this statement comes from; None when a test made it itself."""
    frame = sys._getframe(2)
    while frame.f_back is not None:
        file = frame.f_code.co_filename
        if file.startswith(str(HOUSE / "tests")):
            return None
        if file.startswith(ROOMS):
            return f"{Path(file).name}:{frame.f_lineno}"
        frame = frame.f_back
    return None
