"""Who joined before members had a key of their own gets one, and all that was sealed of them is sealed anew."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from meedoen.panel.members import finding
from meedoen.panel.members.models import AddressChange, Member
from tenants import current
from tenants.database import db
from tenants.keys import persons, ring
from tenants.keys.models import PersonKey, TenantKey

AT_ONCE = 200
# Longer than a web process goes on without knowing that its space has a key.
ALL_KNOW = timedelta(minutes=10)


def seal_anew(now: datetime) -> int:
    """For the clock, some each minute; returns how many. Who is changing something themselves this
    moment is left for the next round."""
    first = _unsettled()
    if first is None or ring.of(current.tenant_id()).newest is None:
        return 0
    without = _without_key()
    for member in without:
        _seal_anew(member)
    if not without and first.made_at <= now - ALL_KNOW and not _someone_left():
        first.settled_at = now
    return len(without)


def _unsettled() -> TenantKey | None:
    """The first key of this space, while somebody may be without one of their own."""
    mine = (TenantKey.tenant_id == current.tenant_id()) & (TenantKey.number > 0)
    first = sa.select(TenantKey).where(mine).order_by(TenantKey.number).limit(1)
    found = db.session.scalars(first).one_or_none()
    return found if found is not None and found.settled_at is None else None


def _without_key() -> list[Member]:
    some = sa.select(Member).where(_keyless()).order_by(Member.id).limit(AT_ONCE)
    held = some.with_for_update(key_share=True, of=Member, skip_locked=True)
    return list(db.session.scalars(held.execution_options(populate_existing=True)))


def _someone_left() -> bool:
    return db.session.scalar(sa.select(Member.id).where(_keyless()).limit(1)) is not None


def _keyless() -> sa.ColumnElement[bool]:
    mine = (Member.tenant_id == current.tenant_id()) & Member.email.is_not(None)
    theirs = (PersonKey.tenant_id == Member.tenant_id) & (PersonKey.id == Member.id)
    return mine & ~sa.exists().where(theirs)


def _seal_anew(member: Member) -> None:
    own = persons.new(member.id)
    changes = sa.select(AddressChange).where(AddressChange.member_id == member.id)
    for change in db.session.scalars(changes).all():
        for column in ("old_email", "new_email"):
            asked = finding.unsealed_email(getattr(change, column), None)
            setattr(change, column, finding.sealed_email(asked, own))
    address, name = finding.email_of(member), finding.name_of(member)
    assert address is not None
    member.email = finding.sealed_email(address, own)
    member.name = finding.sealed_name(name, own)
    db.session.add(own)
    db.session.flush()
    db.session.expire(member, ["key"])
