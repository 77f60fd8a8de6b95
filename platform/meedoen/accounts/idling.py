"""Somebody who works here and does nothing for a while signs in anew: a browser may stand open in a town hall.

Work in one place keeps the sign-in on the platform alive, and so the way to all other places; a place that was not
used for so long is entered again by that way, without a password. Residents have an hour in all, and this does not
count for them. When a session was last used is known to ten minutes, so it ends up to ten minutes early.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts import workplaces
from meedoen.accounts.models import SignInSession
from tenants.crossing import elsewhere
from tenants.database import db
from tenants.ground.settings import settings
from tenants.hosts import space_by_id
from tenants.spaces import Kind


def term() -> timedelta | None:
    """None where nobody is signed out for doing nothing."""
    minutes = settings().idle_minutes
    return timedelta(minutes=minutes) if minutes > 0 else None


def at_hand(find: Callable[[], SignInSession | None], now: datetime) -> SignInSession | None:
    """The session that is found, unless nobody used it for too long. Nothing may wait to be kept: of a person their
    places are asked, each in a scope of its own."""
    session, allowed = find(), term()
    if session is None or session.seen_at is None or allowed is None:
        return session
    least = now - allowed
    if session.seen_at > least:
        return session
    if session.subject_kind != "person" or not _at_work(session.subject_id, session.id, least):
        return None
    return find()  # what was found before belongs to a scope that is left


def _at_work(person_id: UUID, session_id: UUID, since: datetime) -> bool:
    """Whether somebody used one of their places, by way of this session of the platform."""
    used = sa.select(SignInSession.id).where(
        SignInSession.begun_by == session_id,
        SignInSession.revoked_at.is_(None),
        SignInSession.seen_at > since,
    )
    for space_id, _account in workplaces.of(person_id):
        space = space_by_id(space_id)
        if space is None or space.kind is Kind.PLATFORM:
            continue
        with elsewhere(space):
            found = db.session.scalar(used.limit(1))
        if found is not None:
            return True
    return False
