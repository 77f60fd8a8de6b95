"""Anonymous answers leave the holding table: in shuffled batches, and never few of a kind."""

from collections import Counter
from collections.abc import Iterable, Sequence
from random import SystemRandom
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from meedoen.fieldwork.anonymity.attributes import Cell, as_json
from meedoen.fieldwork.anonymity.envelope import unsealed
from meedoen.fieldwork.anonymity.generalising import Waiting, generalised, in_full_cells
from meedoen.fieldwork.anonymity.models import AnonymousResponse, Holding
from tenants import current
from tenants.database import db
from tenants.ground.portions import portions

BATCH = 20
chance = SystemRandom()


class MovedMeanwhile(RuntimeError):
    """Two workers moved the same answers; this one must undo its work."""


def flush(wave_id: UUID) -> int:
    """Move what may move while the wave is open; how many answers moved.

    The caller holds the wave open (waves.reading.held_open) until the move is committed.
    """
    ready = in_full_cells(_waiting(wave_id))
    if len(ready) < BATCH:
        return 0
    _move(wave_id, ready)
    return len(ready)


def flush_rest(wave_id: UUID) -> None:
    """At closing: everything moves; what is rare is made coarser first."""
    _move(wave_id, generalised(_waiting(wave_id), cell_counts(wave_id)))


def cell_counts(wave_id: UUID) -> Counter[Cell]:
    """How many stored answers share each cell."""
    area, age = (AnonymousResponse.attributes[name].astext for name in ("area", "age"))
    rows = db.session.execute(
        sa.select(area, age, sa.func.count())
        .where(AnonymousResponse.wave_id == wave_id)
        .group_by(area, age)
    )
    return Counter({(area, age): count for area, age, count in rows})


def _waiting(wave_id: UUID) -> list[Waiting]:
    rows = db.session.execute(
        sa.select(Holding.id, Holding.sealed).where(Holding.wave_id == wave_id)
    )
    return [(row_id, *_opened(wave_id, blob)) for row_id, blob in rows]


def _opened(wave_id: UUID, blob: bytes) -> tuple[Cell, dict[str, Any]]:
    content = unsealed(wave_id, blob)
    attributes = content["attributes"]
    return (attributes["area"], attributes["age"]), content["answers"]


def _move(wave_id: UUID, rows: Iterable[Waiting]) -> None:
    rows = list(rows)
    chance.shuffle(rows)
    for some in portions(rows):
        _take(wave_id, [row_id for row_id, _, _ in some])
        _store(wave_id, some)


def _take(wave_id: UUID, ids: list[UUID]) -> None:
    mine = Holding.id == sa.any_(sa.cast(ids, ARRAY(sa.Uuid)))
    gone = db.session.execute(sa.delete(Holding).where(Holding.wave_id == wave_id, mine))
    if gone.rowcount != len(ids):  # type: ignore[attr-defined]
        raise MovedMeanwhile(f"Another worker moves the answers of wave {wave_id}.")


def _store(wave_id: UUID, rows: Sequence[Waiting]) -> None:
    """Write answers in the order given, under new random ids."""
    tenant = current.tenant_id()
    db.session.connection().execute(
        sa.insert(AnonymousResponse.__table__),
        [
            {
                "tenant_id": tenant, "wave_id": wave_id, "id": uuid4(),
                "answers": answers, "attributes": as_json(cell),
            }
            for _, cell, answers in rows
        ],
    )  # fmt: skip
