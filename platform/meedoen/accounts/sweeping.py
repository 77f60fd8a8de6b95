"""Throws away what sign-ins leave behind: who signed in when is not kept longer than needed."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from meedoen.accounts.handover.models import Handover
from meedoen.accounts.models import SignInSession, SignInTries
from tenants.database import db

KEPT = timedelta(days=1)


def sweep(now: datetime) -> None:
    """Delete the sessions, tries and hand-overs of this space that ended a day ago; for the clock."""
    old = now - KEPT
    db.session.execute(sa.delete(SignInSession).where(SignInSession.expires_at < old))
    db.session.execute(sa.delete(Handover).where(Handover.used_at < old))
    db.session.execute(sa.delete(SignInTries).where(SignInTries.last_at < old))
