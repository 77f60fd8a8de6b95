"""A wave ends: the answers move, and what could still link or hurt is wiped out."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.anonymity import erasing, moving, rewriting
from meedoen.fieldwork.anonymity.models import Draft
from meedoen.fieldwork.waves import reading
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import State, move
from meedoen.keyholder import asking as keyholder
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
        moving.move_answers(wave_id)
        forget_batch(wave_id)
    rewriting.rewrite_ledger(wave_id)
    db.session.execute(sa.delete(Draft).where(Draft.wave_id == wave_id))
    wave.completed_count = reading.counts(wave_id)[1]
    wave.state = move(wave.state, State.CLOSED)
    wave.closed_at = now
    ring("count_wave", wave_id)


def wipe_remains(wave_id: UUID) -> None:
    """Destroy the keys: what is left of sealed answers and drafts, wherever, opens no more.

    Runs outside any transaction, once closing is committed: not before, because an answer that is
    not yet safe elsewhere must still open. It is repeated until it succeeds.
    """
    keyholder.destroy(wave_id)
    _take_off_the_disk()


def _take_off_the_disk() -> None:
    """Deleted rows too; without the keys only a tidy-up."""
    erasing.tidy(WIPED)
