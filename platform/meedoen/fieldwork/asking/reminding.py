"""A reminder: once for each wave, and never to somebody who has answered."""

from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.anonymity.models import Participation
from meedoen.fieldwork.asking.messages import ReminderMail, post_to
from meedoen.fieldwork.asking.models import Invitation
from meedoen.fieldwork.waves.reading import held_open
from tenants.database import db


def remind_wave(wave_id: UUID) -> None:
    """Post a mail to everyone who has not answered; looked at again when sending.

    Only if somebody asked for it (waves/reminding.py): a bell alone is no reason. People
    go on answering meanwhile; closing waits, because it wipes what was posted.
    """
    wave = held_open(wave_id)
    if wave is not None and wave.reminded_at is not None:
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
