"""Anonymous answers leave the holding table: in shuffled batches, and never few of a kind."""

from collections import Counter
from collections.abc import Iterable
from random import SystemRandom
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa

from meedoen.fieldwork.attributes import NOTHING, Cell, as_json
from meedoen.fieldwork.envelope import unsealed
from meedoen.fieldwork.storage import AnonymousResponse, Holding
from tenants import current
from tenants.database import db

BATCH = 20
CELL = 5
chance = SystemRandom()

Waiting = tuple[UUID, Cell, dict[str, Any]]


class MovedMeanwhile(RuntimeError):
    """Two workers moved the same answers; this one must undo its work."""


def flush(wave_id: UUID) -> int:
    """Move what may move while the wave is open; how many answers moved."""
    waiting = _waiting(wave_id)
    ready = _in_full_cells(waiting, _stored_cells(wave_id))
    if len(ready) < BATCH:
        return 0
    _move(wave_id, ready)
    return len(ready)


def flush_rest(wave_id: UUID) -> None:
    """At closing: everything moves; what is rare is made coarser first."""
    _move(wave_id, generalised(_waiting(wave_id), _stored_cells(wave_id)))


def generalised(waiting: list[Waiting], stored: Counter[Cell]) -> list[Waiting]:
    """Give each answer the finest cell that at least CELL answers share, stored ones included."""
    done: list[Waiting] = []
    left = waiting
    for level in range(3):
        wished = [(row, _level(row[1], level)) for row in left]
        counts = stored + Counter(cell for _, cell in wished)
        fits = [(row[0], cell, row[2]) for row, cell in wished if counts[cell] >= CELL]
        left = [row for row, cell in wished if counts[cell] < CELL]
        stored = stored + Counter(cell for _, cell, _ in fits)
        done += fits
    return done + [(row_id, NOTHING, answers) for row_id, _, answers in left]


def _level(cell: Cell, level: int) -> Cell:
    return [cell, (cell[0], None), (None, cell[1])][level]


def _in_full_cells(waiting: list[Waiting], stored: Counter[Cell]) -> list[Waiting]:
    counts = stored + Counter(cell for _, cell, _ in waiting)
    return [row for row in waiting if counts[row[1]] >= CELL]


def _waiting(wave_id: UUID) -> list[Waiting]:
    rows = db.session.execute(
        sa.select(Holding.id, Holding.sealed).where(Holding.wave_id == wave_id)
    )
    return [(row_id, *_opened(wave_id, blob)) for row_id, blob in rows]


def _opened(wave_id: UUID, blob: bytes) -> tuple[Cell, dict[str, Any]]:
    content = unsealed(wave_id, blob)
    attributes = content["attributes"]
    return (attributes["area"], attributes["age"]), content["answers"]


def _stored_cells(wave_id: UUID) -> Counter[Cell]:
    rows = db.session.execute(
        sa.select(AnonymousResponse.attributes).where(AnonymousResponse.wave_id == wave_id)
    )
    return Counter((found["area"], found["age"]) for (found,) in rows)


def _move(wave_id: UUID, rows: Iterable[Waiting]) -> None:
    rows = list(rows)
    if not rows:
        return
    chance.shuffle(rows)
    gone = db.session.execute(
        sa.delete(Holding).where(Holding.wave_id == wave_id, Holding.id.in_([r[0] for r in rows]))
    )
    if gone.rowcount != len(rows):  # type: ignore[attr-defined]
        raise MovedMeanwhile(f"Another worker moves the answers of wave {wave_id}.")
    store(wave_id, [(answers, as_json(cell)) for _, cell, answers in rows])


def store(wave_id: UUID, rows: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    """Write answers in the order given, under new random ids."""
    tenant = current.tenant_id()
    db.session.connection().execute(
        sa.insert(AnonymousResponse.__table__),
        [
            {"tenant_id": tenant, "wave_id": wave_id, "id": uuid4(), "answers": a, "attributes": t}
            for a, t in rows
        ],
    )
