"""A wave ends: the answers move, and what could still link or hurt is wiped out."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.anonymity import erasing, moving, rewriting
from meedoen.fieldwork.anonymity.models import Draft
from meedoen.fieldwork.waves import reading
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import State, move, too_late
from meedoen.keyholder import asking as keyholder
from meedoen.language.days import next_night
from meedoen.mailing.outbox.forgetting import forget_batch
from tenants import current
from tenants.audit import note
from tenants.database import db
from tenants.deeds import SYSTEM, WORKER, Actor, Kind, Object, Verb
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
    """Finish a closing wave; may run twice. Raises AnswersMissing or what the key holder raises."""
    wave = reading.locked(wave_id)
    if wave.state == State.CLOSING:
        _close(wave, WORKER, now, resigned=False)


def give_up(wave_id: UUID, now: datetime) -> int:
    """Close without the answers that nobody can open any more; how many those are.

    Raises Refused when the wave is not closing, and Away while the keys can still come back.
    """
    wave = reading.locked(wave_id)
    if wave.state != State.CLOSING:
        raise too_late()
    return _close(wave, SYSTEM, now, resigned=True)


def _close(wave: Wave, actor: Actor, now: datetime, *, resigned: bool) -> int:
    lost = 0
    if wave.mode == "anonymous":
        lost = moving.move_answers(wave.id, resigned=resigned)
        forget_batch(wave.id)
    rewriting.rewrite_ledger(wave.id)
    db.session.execute(sa.delete(Draft).where(Draft.wave_id == wave.id))
    wave.completed_count, wave.lost_count = reading.counts(wave.id)[1], lost
    wave.state, wave.closed_at = move(wave.state, State.CLOSED), now
    if lost:
        note(actor, Verb.ANSWERS_DISCARDED, Object(Kind.WAVE, wave.id), lost=lost)
    ring("count_wave", wave.id)
    ring("erase_residue", current.tenant_id(), next_night(now))
    return lost


def wipe_remains(wave_id: UUID) -> None:
    """Destroy the keys: what is left of sealed answers and drafts, wherever, opens no more.

    Only who kept the link that a draft was begun under can open that, as long as its bytes are
    there: until the coming night in the files, and for a while in backups.

    Runs outside any transaction, once closing is committed: not before, because an answer that is
    not yet safe elsewhere must still open. It is repeated until it succeeds.
    """
    keyholder.destroy(wave_id)
    _take_off_the_disk()


def _take_off_the_disk() -> None:
    """Deleted rows too; without the keys only a tidy-up."""
    erasing.tidy(WIPED)
