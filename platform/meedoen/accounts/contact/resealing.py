"""Who was here before people had a key of their own gets one, and their address and name are sealed anew."""

from datetime import datetime

import sqlalchemy as sa

from meedoen.accounts.contact.sealing import forget, rewrite, seal
from meedoen.accounts.models import Account, Person
from tenants import current
from tenants.database import db
from tenants.keys import ring
from tenants.keys.models import PersonKey
from tenants.spaces import Kind

AT_ONCE = 200


def seal_staff_anew(now: datetime) -> int:
    """For the clock, some each minute; returns how many. Who is changing something themselves this moment is
    left for the next round, and who ended is forgotten."""
    if ring.of(current.tenant_id()).newest is None:
        return 0
    found = _keyless(Account) + (_keyless(Person) if current.space().kind is Kind.PLATFORM else [])
    for one in found:
        if isinstance(one, Person) and one.disabled_at is not None:
            forget(one, now)
        else:
            seal(one, one.email, one.name)
    if found:
        rewrite(now)
    return len(found)


def _keyless(of: type[Account | Person]) -> list[Account | Person]:
    theirs = (PersonKey.tenant_id == of.tenant_id) & (PersonKey.id == of.id)
    without = (of.tenant_id == current.tenant_id()) & of.sealed_email.is_not(None)
    some = sa.select(of).where(without, ~sa.exists().where(theirs)).order_by(of.id).limit(AT_ONCE)
    held = some.with_for_update(key_share=True, of=of, skip_locked=True)
    return list(db.session.scalars(held.execution_options(populate_existing=True)))
