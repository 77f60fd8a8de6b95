"""Taking in one answer: once for each invitation, in one transaction."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from meedoen.fieldwork import drafts
from meedoen.fieldwork.attributes import as_json, reduced
from meedoen.fieldwork.entering import Entry
from meedoen.fieldwork.envelope import sealed
from meedoen.fieldwork.models import Participation, Wave
from meedoen.fieldwork.states import State
from meedoen.fieldwork.storage import Holding, Pseudonym, Response
from meedoen.panel.selecting import age_band
from tenants import current
from tenants.database import db

p, w, link = Participation.__table__, Wave.__table__, Pseudonym.__table__

# The share lock makes closing wait for whoever is submitting, and turns away whoever comes after.
OPEN_WAVE = (
    sa.select(w.c.id)
    .where(
        w.c.tenant_id == sa.bindparam("tenant"),
        w.c.id == sa.bindparam("wave"),
        w.c.state == State.OPEN,
    )
    .with_for_update(read=True)
    .cte("open_wave")
)
CLAIM = (
    sa.update(p)
    .values(status="completed")
    .where(
        p.c.tenant_id == sa.bindparam("tenant"),
        p.c.wave_id == sa.select(OPEN_WAVE.c.id).scalar_subquery(),
        p.c.member_id == sa.bindparam("member"),
        p.c.status == "invited",
    )
)


def submit(entry: Entry, answers: dict[str, Any], now: datetime) -> bool:
    """Store an answer; False when the wave is closed or this invitation answered before.

    The ledger row and the answer share a transaction, so neither is ever without the other.
    What would link them afterwards is undone by flushing and closing (see flushing.py).
    """
    values = {
        "tenant": current.tenant_id(), "wave": entry.wave_id, "member": entry.member_id,
    }  # fmt: skip
    if db.session.connection().execute(CLAIM, values).rowcount != 1:
        return False
    STORE[entry.mode](entry, answers, now)
    if entry.blob is not None:
        drafts.forget(entry.secret, entry.wave_id)
    return True


def _attributes(entry: Entry, now: datetime) -> dict[str, str | None]:
    cell = (entry.area_code, age_band(entry.birth_year, now.date()))
    return as_json(reduced(cell, entry.kept_cells))


def _hold(entry: Entry, answers: dict[str, Any], now: datetime) -> None:
    content = {"answers": answers, "attributes": _attributes(entry, now)}
    row = {
        "tenant_id": current.tenant_id(), "wave_id": entry.wave_id, "id": uuid4(),
        "sealed": sealed(entry.wave_id, content),
    }  # fmt: skip
    db.session.connection().execute(sa.insert(Holding.__table__), row)


def _respond(entry: Entry, answers: dict[str, Any], now: datetime) -> None:
    tenant, connection = current.tenant_id(), db.session.connection()
    mine = (link.c.tenant_id == tenant, link.c.member_id == entry.member_id)
    connection.execute(
        insert(link)
        .values(tenant_id=tenant, member_id=entry.member_id, pseudonym=uuid4())
        .on_conflict_do_nothing()
    )
    row = {
        "tenant_id": tenant, "wave_id": entry.wave_id, "id": uuid4(), "answers": answers,
        "attributes": _attributes(entry, now), "submitted_at": now,
    }  # fmt: skip
    row["pseudonym"] = sa.select(link.c.pseudonym).where(*mine).scalar_subquery()
    connection.execute(sa.insert(Response.__table__).values(row))


STORE: dict[str, Callable[[Entry, dict[str, Any], datetime], None]] = {
    "anonymous": _hold,
    "confidential": _respond,
}
