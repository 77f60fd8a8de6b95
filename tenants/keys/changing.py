"""A new key above others: each step may be cut off, and goes on where it was."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from tenants import current
from tenants.database import db
from tenants.ground import wrapping
from tenants.ground.settings import settings
from tenants.keys import ring
from tenants.keys.models import ROOT, PersonKey, TenantKey
from tenants.states import State

PORTION = 500
# Longer than any process keeps a ring: nobody wraps under an older key any more.
OUT_OF_USE = timedelta(hours=1)


def see_to(now: datetime) -> None:
    """For the clock: a space has a key from its first minute, and keeps none that nothing hangs on.
    One that closed gets none: it may have been erased."""
    if not _due(_known(), now):
        return
    held = _held()
    if all(key.number == ROOT for key in held):
        _add(1, wrapping.new_key(), now)
    if settings().former_master_key:
        wrap_anew(now)
    _drop_unused(held, now)
    ring.forget()


def wrap_anew(now: datetime) -> int:
    """All keys of this space under the master key of now; returns how many were not.

    What was derived of the master key of before goes on: that root is kept from here on. Raises
    `ring.WrongMaster` when there is a key that neither of the two opens.
    """
    tenant, held = current.tenant_id(), _held()
    if not held and current.space().state is State.CLOSED:
        return 0
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


def _due(known: list[TenantKey], now: datetime) -> bool:
    """Looked at each minute in each space, so without holding anything."""
    if not known:
        return current.space().state is not State.CLOSED
    foreign = any(key.master != wrapping.mark(settings().master_key) for key in known)
    if settings().former_master_key and (foreign or known[0].number != ROOT):
        return True
    return known[-1].number == ROOT or bool(_older(known, now))


def _older(known: list[TenantKey], now: datetime) -> list[TenantKey]:
    """Those that the newest one came in the place of, so long ago that no process uses them."""
    in_turn = [key for key in known if key.number != ROOT]
    if not in_turn or in_turn[-1].made_at > now - OUT_OF_USE:
        return []
    return in_turn[:-1]


def _known() -> list[TenantKey]:
    """In order of number."""
    return list(db.session.scalars(_mine()))


def _held() -> list[TenantKey]:
    """The same, held until this transaction ends, so that two who change them take turns."""
    held = _mine().with_for_update(key_share=True)
    return list(db.session.scalars(held.execution_options(populate_existing=True)))


def _mine() -> sa.Select[TenantKey]:
    mine = TenantKey.tenant_id == current.tenant_id()
    return sa.select(TenantKey).where(mine).order_by(TenantKey.number)


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


def _drop_unused(held: list[TenantKey], now: datetime) -> None:
    older, newest = _older(held, now), held[-1].number if held else ROOT
    if older and not move_some(newest) and not _left(newest):
        for key in older:
            db.session.delete(key)
