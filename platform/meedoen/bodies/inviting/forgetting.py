"""Invitations that are over are thrown away: the seat and the log stay; for the clock."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from meedoen.bodies.inviting.models import SeatInvitation
from tenants.database import db

KEPT = timedelta(days=30)


def forget_invitations(now: datetime) -> None:
    """Those of which the link stopped working a month ago, whatever became of them."""
    db.session.execute(sa.delete(SeatInvitation).where(SeatInvitation.expires_at < now - KEPT))
