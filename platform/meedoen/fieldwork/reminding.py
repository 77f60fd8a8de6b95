"""A reminder: once for each wave, and never to somebody who has answered."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.messages import ReminderMail, post_to
from meedoen.fieldwork.models import Invitation, Participation, Wave
from meedoen.fieldwork.reading import held_open
from meedoen.fieldwork.states import IllegalMove, State
from tenants.audit import note
from tenants.database import db
from tenants.queue import ring


def ask_to_remind(wave: Wave, actor: str, now: datetime) -> None:
    """The wave must be held (reading.locked), so that two colleagues ask once."""
    if wave.state != State.OPEN or wave.reminded_at is not None:
        raise IllegalMove("A reminder goes out once, while the wave is open.")
    wave.reminded_at = now
    note(actor, "remind", str(wave.id))
    ring("remind_wave", wave.id)


def remind_wave(wave_id: UUID) -> None:
    """Post a mail to everyone who has not answered; looked at again when sending.

    People go on answering meanwhile; closing waits, because it wipes what was posted.
    """
    if held_open(wave_id) is not None:
        post_to(ReminderMail, wave_id, _silent(wave_id))


def _silent(wave_id: UUID) -> list[tuple[UUID, UUID]]:
    """(invitation id, member id) of everyone who has not answered.

    Two plain questions: PostgreSQL knows too little of rows that came a moment ago to join them
    well, and would take minutes for a large wave.
    """
    silent = set(
        db.session.scalars(
            sa.select(Participation.member_id).where(
                Participation.wave_id == wave_id, Participation.status == "invited"
            )
        )
    )
    rows = db.session.execute(
        sa.select(Invitation.id, Invitation.member_id).where(Invitation.wave_id == wave_id)
    )
    return [(invitation, member) for invitation, member in rows if member in silent]
