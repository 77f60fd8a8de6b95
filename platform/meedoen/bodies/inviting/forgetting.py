"""Invitations that are over are thrown away: the seat and the log stay; for the clock. After a restore none is open."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from meedoen.bodies.inviting import finding
from meedoen.bodies.inviting.inviting import withdraw
from meedoen.bodies.inviting.models import SeatInvitation
from tenants.database import db
from tenants.deeds import SYSTEM

KEPT = timedelta(days=30)


def withdraw_all(now: datetime) -> None:
    """After a restore: one that was accepted or withdrawn since the backup would be open again. A
    manager sends the others anew."""
    for invitation in finding.waiting():
        withdraw(invitation.id, SYSTEM, now)


def forget_invitations(now: datetime) -> None:
    """Those of which the link stopped working a month ago, whatever became of them."""
    db.session.execute(sa.delete(SeatInvitation).where(SeatInvitation.expires_at < now - KEPT))
