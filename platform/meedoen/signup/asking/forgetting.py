"""Requests that came to nothing are thrown away; for the clock."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from meedoen.signup.asking.models import Signup
from tenants.database import db
from tenants.models import SpaceMove
from tenants.states import State

KEPT = timedelta(days=90)


def forget_requests(now: datetime) -> None:
    """Those that nobody confirmed in time, and those that were withdrawn three months ago."""
    late = Signup.confirmed_at.is_(None) & (Signup.confirm_until <= now)
    over = (SpaceMove.to_state == State.WITHDRAWN) & (SpaceMove.at <= now - KEPT)
    gone = list(db.session.scalars(sa.select(SpaceMove.space_id).where(over)))
    db.session.execute(sa.delete(Signup).where(late | Signup.id.in_(gone)))
