"""Writes the ledger and the answers of a wave anew, in random order: the place of a row and the
transaction that wrote it say nothing any more."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from meedoen.fieldwork.anonymity.attributes import NOTHING, Cell, as_json
from meedoen.fieldwork.anonymity.flushing import cell_counts
from meedoen.fieldwork.anonymity.generalising import company
from meedoen.fieldwork.anonymity.models import AnonymousResponse, Participation
from tenants import current
from tenants.database import db

FEWEST = 10
LEDGER, ANSWERS = Participation.__table__, AnonymousResponse.__table__


def rewrite_ledger(wave_id: UUID) -> None:
    gone = _taken(LEDGER, wave_id).returning(LEDGER.c.member_id, LEDGER.c.status).cte("gone")
    chosen = sa.select(*_owner(wave_id), gone.c.member_id, gone.c.status).order_by(_chance())
    names = ["tenant_id", "wave_id", "member_id", "status"]
    db.session.execute(sa.insert(LEDGER).from_select(names, chosen))


def rewrite_answers(wave_id: UUID) -> None:
    """With fewer than FEWEST answers only their number stays, in the ledger."""
    counts = cell_counts(wave_id)
    taken = _taken(ANSWERS, wave_id)
    if counts.total() < FEWEST:
        db.session.execute(taken)
        return
    gone = taken.returning(ANSWERS.c.answers, ANSWERS.c.attributes).cte("gone")
    attributes = _coarser_for_some(gone.c.attributes, *company(counts))
    chosen = sa.select(*_owner(wave_id), _chance(), gone.c.answers, attributes).order_by(_chance())
    names = ["tenant_id", "wave_id", "id", "answers", "attributes"]
    db.session.execute(sa.insert(ANSWERS).from_select(names, chosen))


def _coarser_for_some(
    attributes: sa.ColumnElement[Any], cell: Cell, many: int
) -> sa.ColumnElement[Any]:
    """Nothing for this many answers of this cell, whichever; the others keep what they have."""
    place = sa.func.row_number().over(partition_by=attributes, order_by=_chance())
    chosen = sa.and_(attributes == _json(cell), place <= many)
    return sa.case((chosen, _json(NOTHING)), else_=attributes)


def _taken(table: sa.Table, wave_id: UUID) -> sa.Delete:
    return sa.delete(table).where(
        table.c.tenant_id == current.tenant_id(), table.c.wave_id == wave_id
    )


def _owner(wave_id: UUID) -> list[sa.ColumnElement[UUID]]:
    return [sa.literal(key, sa.Uuid) for key in (current.tenant_id(), wave_id)]


def _json(cell: Cell) -> sa.ColumnElement[Any]:
    return sa.literal(as_json(cell), JSONB)


def _chance() -> sa.ColumnElement[UUID]:
    """PostgreSQL draws this from the system's source of strong randomness."""
    return sa.func.gen_random_uuid(type_=sa.Uuid)
