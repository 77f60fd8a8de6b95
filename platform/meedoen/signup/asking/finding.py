"""Looks up what was asked, within the platform's space."""

from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from meedoen.signup.asking.models import Signup
from tenants import current
from tenants.database import db

MOST_A_DAY = 3


def by_id(signup_id: UUID) -> Signup | None:
    return db.session.scalars(sa.select(Signup).where(Signup.id == signup_id)).one_or_none()


def locked(signup_id: UUID) -> Signup | None:
    """The same, held until this transaction ends."""
    mine = sa.select(Signup).where(Signup.id == signup_id).with_for_update()
    return db.session.scalars(mine.execution_options(populate_existing=True)).one_or_none()


def newest_of(gm_code: str, contact_key: bytes) -> Signup | None:
    """What this person asked last for this gemeente."""
    mine = (Signup.gm_code == gm_code) & (Signup.contact_lookup == contact_key)
    query = sa.select(Signup).where(mine).order_by(Signup.id.desc()).limit(1)
    return db.session.scalars(query).one_or_none()


def confirmed() -> list[Signup]:
    """The oldest first."""
    query = sa.select(Signup).where(Signup.confirmed_at.is_not(None)).order_by(Signup.id)
    return list(db.session.scalars(query))


def is_one_too_many(signup: Signup) -> bool:
    """Whether this address, a stranger's perhaps, had its share of our mail. Ids follow in time."""
    before = db.session.scalar(
        sa.select(sa.func.count(Signup.id)).where(
            Signup.tenant_id == current.tenant_id(),
            Signup.contact_lookup == signup.contact_lookup,
            Signup.confirmed_at.is_(None),
            Signup.id < signup.id,
            Signup.asked_at > signup.asked_at - timedelta(days=1),
        )
    )
    return (before or 0) >= MOST_A_DAY


def awaits(signup: Signup, now: datetime) -> bool:
    """Whether its mailed link still does something."""
    return signup.confirmed_at is None and now < signup.confirm_until
