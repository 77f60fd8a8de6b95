"""A wave ends: the last answers move, and what could still link or hurt is wiped out."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.anonymity import flushing, rewriting
from meedoen.fieldwork.anonymity.models import Draft
from meedoen.fieldwork.waves import reading
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import State, move
from meedoen.mailing.outbox.forgetting import forget_batch
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb
from tenants.queue import ring

WIPED = ("holding", "anonymous_response", "participation", "draft")


def ask_to_close(wave: Wave, actor: Actor) -> None:
    """From now on nobody can submit; the worker does the rest.

    The wave must be held. Raises Refused when it is not open.
    """
    wave.state = move(wave.state, State.CLOSING)
    note(actor, Verb.WAVE_CLOSED, Object(Kind.WAVE, wave.id))
    ring("close_wave", wave.id)


def close_wave(wave_id: UUID, now: datetime) -> None:
    """Finish a closing wave; may run twice."""
    wave = reading.locked(wave_id)
    if wave.state != State.CLOSING:
        return
    if wave.mode == "anonymous":
        _make_unlinkable(wave_id)
    rewriting.rewrite_ledger(wave_id)
    db.session.execute(sa.delete(Draft).where(Draft.wave_id == wave_id))
    wave.completed_count = reading.counts(wave_id)[1]
    wave.state = move(wave.state, State.CLOSED)
    wave.closed_at = now
    ring("count_wave", wave_id)


def _make_unlinkable(wave_id: UUID) -> None:
    """With the ledger, one transaction writes both sides anew: no shared mark is left."""
    flushing.flush_rest(wave_id)
    rewriting.rewrite_answers(wave_id)
    forget_batch(wave_id)


def wipe_remains() -> None:
    """Take deleted rows off the disk (PostgreSQL 17 and later let the worker's role do so).

    Runs outside any transaction, once closing is committed; elsewhere autovacuum does it later.
    """
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        version = connection.execute(sa.text("show server_version_num")).scalar_one()
        if int(version) >= 170000:
            connection.exec_driver_sql(f"vacuum {', '.join(WIPED)}")
