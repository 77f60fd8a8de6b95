"""A new key above others: each step may be cut off, and goes on where it was."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from tenants import current
from tenants.database import db
from tenants.ground import wrapping
from tenants.ground.settings import settings
from tenants.keys import ring
from tenants.keys.models import ROOT, PersonKey, TenantKey

PORTION = 500
# Longer than any process keeps a ring: nobody wraps under an older key any more.
OUT_OF_USE = timedelta(hours=1)


def see_to(now: datetime) -> None:
    """For the clock: a space has a key from its first minute, and keeps none that nothing hangs on."""
    held = _held()
    changed = 0
    if all(key.number == ROOT for key in held):
        _add(1, wrapping.new_key(), now)
        changed += 1
    if settings().former_master_key:
        changed += wrap_anew(now)
    changed += _drop_unused(held, now)
    if changed:
        ring.forget()


def wrap_anew(now: datetime) -> int:
    """All keys of this space under the master key of now; returns how many were not.

    What was derived of the master key of before goes on: that root is kept from here on. Raises
    `ring.WrongMaster` when there is a key that neither of the two opens.
    """
    tenant, held = current.tenant_id(), _held()
    master, changed = settings().master_key, 0
    for key in held:
        if key.master != wrapping.mark(master):
            plain = ring.unwrapped(tenant, key.number, key.wrapped, key.master)
            key.wrapped = wrapping.wrap(master, plain, tenant, key.number)
            key.master = wrapping.mark(master)
            changed += 1
    if settings().former_master_key and all(key.number != ROOT for key in held):
        _add(ROOT, ring.first_root(tenant), now)
        changed += 1
    return changed


def begin(now: datetime) -> int:
    """The number of the key to move to: a new one, or the one that a run before did not finish."""
    held = _held()
    newest = max((key.number for key in held), default=ROOT)
    if newest == ROOT or not _left(newest):
        newest += 1
        _add(newest, wrapping.new_key(), now)
    return newest


def move_some(newest: int, most: int = PORTION) -> int:
    """Keys of persons under this one; returns how many were moved, 0 when all are."""
    tenant = current.tenant_id()
    keys = ring.of(tenant, having=newest).keys
    older = (PersonKey.tenant_id == tenant) & (PersonKey.number < newest)
    some = sa.select(PersonKey).where(older).order_by(PersonKey.id).limit(most)
    moved = db.session.scalars(some.with_for_update()).all()
    for key in moved:
        plain = wrapping.unwrap(keys[key.number], key.wrapped, tenant, key.id)
        key.wrapped = wrapping.wrap(keys[newest], plain, tenant, key.id)
        key.number = newest
    return len(moved)


def _held() -> list[TenantKey]:
    """Held until this transaction ends, so that two who change them take turns."""
    mine = sa.select(TenantKey).where(TenantKey.tenant_id == current.tenant_id())
    return list(db.session.scalars(mine.order_by(TenantKey.number).with_for_update(key_share=True)))


def _left(newest: int) -> bool:
    older = (PersonKey.tenant_id == current.tenant_id()) & (PersonKey.number < newest)
    return db.session.scalar(sa.select(PersonKey.id).where(older).limit(1)) is not None


def _add(number: int, key: bytes, now: datetime) -> None:
    master = settings().master_key
    wrapped = wrapping.wrap(master, key, current.tenant_id(), number)
    db.session.add(
        TenantKey(number=number, wrapped=wrapped, master=wrapping.mark(master), made_at=now)
    )
    db.session.flush()


def _drop_unused(held: list[TenantKey], now: datetime) -> int:
    *older, newest = [key for key in held if key.number != ROOT] or [None]
    if newest is None or not older or newest.made_at > now - OUT_OF_USE:
        return 0
    if move_some(newest.number) or _left(newest.number):
        return 0
    for key in older:
        db.session.delete(key)
    return len(older)
