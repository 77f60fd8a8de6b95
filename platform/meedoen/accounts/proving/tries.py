"""Slows a guesser down: five wrong tries, then a quarter of an hour's pause.

Tries are counted on an address, or on a browser known at that address (`devices.counted`).
"""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from meedoen.accounts.models import SignInTries
from meedoen.language.texts import lazy
from tenants import current
from tenants.database import db
from tenants.ground.sealing import lookup

ALLOWED = 5
PAUSE = timedelta(minutes=15)
WAIT = lazy(
    "Er is te vaak een verkeerd wachtwoord of een verkeerde code ingevuld. "
    "Wacht 15 minuten en probeer het dan opnieuw."
)


def take(counted: str, now: datetime) -> bool:
    """Use up one try before looking at what was typed; False while it must wait.

    The row stays locked until the view commits, so a hundred guesses at once are
    still counted one by one.
    """
    row = _locked(counted, now)
    if now - row.last_at >= PAUSE:
        row.failed = 0
    if row.failed >= ALLOWED:
        return False
    row.failed += 1
    row.last_at = now
    return True


def give_back(counted: str, now: datetime) -> None:
    """The password was right: that was no wrong try. The count stands until the code is right
    too, or someone who knows the password could guess codes for ever."""
    row = _locked(counted, now)
    row.failed = max(0, row.failed - 1)


def forget(counted: str, now: datetime) -> None:
    """Signed in: start counting afresh."""
    _locked(counted, now).failed = 0


def _locked(counted: str, now: datetime) -> SignInTries:
    key = lookup("sign-in tries", counted)
    db.session.execute(
        insert(SignInTries)
        .values(tenant_id=current.tenant_id(), address_lookup=key, failed=0, last_at=now)
        .on_conflict_do_nothing()
    )
    return db.session.scalars(
        sa.select(SignInTries)
        .where(SignInTries.address_lookup == key)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
