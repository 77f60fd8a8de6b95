"""Asking for a reminder: once for each wave."""

from datetime import datetime

from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import State, too_late
from tenants.audit import note
from tenants.deeds import Actor, Kind, Object, Verb
from tenants.queue import ring


def ask_to_remind(wave: Wave, actor: Actor, now: datetime) -> None:
    """The wave must be held (reading.locked), so that two colleagues ask once.

    Raises Refused a second time, and when the wave is not open.
    """
    refuse_reminding(wave)
    wave.reminded_at = now
    note(actor, Verb.WAVE_REMINDED, Object(Kind.WAVE, wave.id))
    ring("remind_wave", wave.id)


def refuse_reminding(wave: Wave) -> None:
    if wave.state != State.OPEN or wave.reminded_at is not None:
        raise too_late()
