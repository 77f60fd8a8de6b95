"""What members asked for: which one waits, how often one may, and when it is forgotten.

A row lives for a day: as long as its link works, and as long as it counts.
"""

from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from meedoen.hooks import Hook
from meedoen.panel.members.models import AddressChange, Asked
from tenants import current
from tenants.database import db
from tenants.ground import tokens

LASTS = timedelta(days=1)
MOST = 5
MOST_TO_ONE = 3
CONFIRM = "confirm address"
STOP = "stop address"

on_forgetting_address: Hook[[], None] = Hook()
"""An address is gone from its row; whoever can write files anew takes it off the disk."""


def of_token(purpose: str, token: str) -> AddressChange | None:
    """What a mailed link is about."""
    change_id = tokens.read(purpose, token)
    return by_id(change_id) if change_id else None


def held(purpose: str, token: str) -> AddressChange | None:
    """The same, held until this transaction ends."""
    change = of_token(purpose, token)
    if change is not None:
        db.session.refresh(change, with_for_update=True)
    return change


def by_id(change_id: UUID) -> AddressChange | None:
    query = sa.select(AddressChange).where(AddressChange.id == change_id)
    return db.session.scalars(query).one_or_none()


def waits(change: AddressChange, now: datetime) -> bool:
    return change.state == Asked.WAITING and now < change.expires_at


def asked_by(member_id: UUID, now: datetime) -> int:
    """How often this member asked within a day."""
    return _number(AddressChange.member_id == member_id, AddressChange.expires_at > now)


def is_one_too_many(change: AddressChange) -> bool:
    """Whether its new address, a stranger's perhaps, had its share of our mail. Ids follow in time."""
    before = _number(
        AddressChange.new_lookup == change.new_lookup, AddressChange.id < change.id,
        AddressChange.expires_at > change.expires_at - LASTS,
    )  # fmt: skip
    return before >= MOST_TO_ONE


def stop_earlier(member_id: UUID) -> None:
    """Only the newest link works."""
    mine = (AddressChange.member_id == member_id) & (AddressChange.state == Asked.WAITING)
    db.session.execute(sa.update(AddressChange).where(mine).values(state=Asked.STOPPED))


def forget_old_changes(now: datetime) -> None:
    """For the clock."""
    old = sa.delete(AddressChange).where(AddressChange.expires_at <= now)
    if db.session.scalars(old.returning(AddressChange.id)).all():
        on_forgetting_address()


def _number(*which: sa.ColumnElement[bool]) -> int:
    here = AddressChange.tenant_id == current.tenant_id()
    return db.session.scalar(sa.select(sa.func.count(AddressChange.id)).where(here, *which)) or 0
