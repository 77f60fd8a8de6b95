"""Invitations that are over are thrown away: the seat and the log stay; for the clock. After a restore none is open."""

from datetime import datetime

import sqlalchemy as sa

from meedoen.bodies.inviting import finding
from meedoen.bodies.inviting.inviting import withdraw
from meedoen.bodies.inviting.models import SeatInvitation
from meedoen.rules.reading import in_use
from tenants.database import db
from tenants.deeds import SYSTEM


def withdraw_all(now: datetime) -> None:
    """After a restore: one that was accepted or withdrawn since the backup would be open again. A
    manager sends the others anew."""
    for invitation in finding.waiting():
        withdraw(invitation.id, SYSTEM, now)


def forget_invitations(now: datetime) -> None:
    """Those of which the link stopped working so long ago as the gemeente decided, whatever became of them."""
    over = SeatInvitation.expires_at < now - in_use().invitations
    db.session.execute(sa.delete(SeatInvitation).where(over))
