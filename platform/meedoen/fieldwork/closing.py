"""A wave ends: the last answers move, and what could still link or hurt is wiped out."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork import flushing
from meedoen.fieldwork.models import Draft, Participation, Wave
from meedoen.fieldwork.reading import locked
from meedoen.fieldwork.states import State, move
from meedoen.fieldwork.storage import AnonymousResponse
from meedoen.mailing.forgetting import forget_batch
from tenants import current
from tenants.audit import note
from tenants.database import db
from tenants.queue import ring

FEWEST = 10
WIPED = ("holding", "anonymous_response", "participation", "draft")


def ask_to_close(wave: Wave, actor: str) -> None:
    """From now on nobody can submit; the worker does the rest."""
    wave.state = move(wave.state, State.CLOSING)
    note(actor, "close wave", str(wave.id))
    ring("close_wave", wave.id)


def close_wave(wave_id: UUID, now: datetime) -> None:
    """Finish a closing wave; may run twice."""
    wave = locked(wave_id)
    if wave.state != State.CLOSING:
        return
    if wave.mode == "anonymous":
        _make_unlinkable(wave)
    db.session.execute(sa.delete(Draft).where(Draft.wave_id == wave_id))
    wave.completed_count = _completed(wave_id)
    wave.state = move(wave.state, State.CLOSED)
    wave.closed_at = now
    ring("count_wave", wave_id)


def _make_unlinkable(wave: Wave) -> None:
    """One transaction rewrites both sides in random order: no shared mark is left between them."""
    flushing.flush_rest(wave.id)
    _rewrite_answers(wave.id)
    _rewrite_ledger(wave.id)
    forget_batch(wave.id)


def _rewrite_answers(wave_id: UUID) -> None:
    rows = [
        (a, t)
        for a, t in db.session.execute(
            sa.select(AnonymousResponse.answers, AnonymousResponse.attributes).where(
                AnonymousResponse.wave_id == wave_id
            )
        )
    ]
    db.session.execute(sa.delete(AnonymousResponse).where(AnonymousResponse.wave_id == wave_id))
    if len(rows) >= FEWEST:
        flushing.chance.shuffle(rows)
        flushing.store(wave_id, rows)


def _rewrite_ledger(wave_id: UUID) -> None:
    chosen = sa.select(Participation.member_id, Participation.status)
    rows = list(db.session.execute(chosen.where(Participation.wave_id == wave_id)))
    db.session.execute(sa.delete(Participation).where(Participation.wave_id == wave_id))
    flushing.chance.shuffle(rows)
    if rows:
        db.session.connection().execute(
            sa.insert(Participation.__table__),
            [
                {
                    "tenant_id": current.tenant_id(), "wave_id": wave_id,
                    "member_id": member, "status": status,
                }
                for member, status in rows
            ],
        )  # fmt: skip


def _completed(wave_id: UUID) -> int:
    return (
        db.session.scalar(
            sa.select(sa.func.count())
            .select_from(Participation)
            .where(Participation.wave_id == wave_id, Participation.status == "completed")
        )
        or 0
    )


def wipe_remains() -> None:
    """Take deleted rows off the disk (PostgreSQL 17 and later let the worker's role do so).

    Runs outside any transaction, after closing has committed; elsewhere autovacuum does it later.
    """
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        version = connection.execute(sa.text("show server_version_num")).scalar_one()
        if int(version) >= 170000:
            connection.exec_driver_sql(f"vacuum {', '.join(WIPED)}")
