"""A member who left: the draft under their mailed link goes too, by the worker, who can find it."""

from uuid import UUID

import sqlalchemy as sa

from meedoen.fieldwork.anonymity import drafts
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.states import State
from meedoen.keyholder import asking as keyholder
from tenants.database import db


def forget_draft(invitation_id: UUID) -> None:
    """In every open wave: the invitation is gone, and with it which one it was for."""
    for wave_id in db.session.scalars(sa.select(Wave.id).where(Wave.state == State.OPEN)).all():
        (secret,) = keyholder.link_secrets(wave_id, [invitation_id])
        drafts.forget(secret, wave_id)
