"""Asking for a reminder: once for each wave, and never of somebody who has answered."""

from meedoen.fieldwork.models import Wave
from meedoen.fieldwork.states import IllegalMove, State
from tenants.audit import note
from tenants.queue import ring


def ask_to_remind(wave: Wave, actor: str) -> None:
    if wave.state != State.OPEN or wave.reminded_at is not None:
        raise IllegalMove("A reminder goes out once, while the wave is open.")
    note(actor, "remind", str(wave.id))
    ring("remind_wave", wave.id)
