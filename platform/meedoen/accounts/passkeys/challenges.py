"""The challenge that a passkey signs: for one browser, one purpose and one time.

What a browser holds (a cookie of its own, or its session) is known here by a hash alone.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from meedoen.accounts.passkeys.models import Challenge
from tenants import current
from tenants.database import db

LASTS = timedelta(minutes=5)
BYTES = 32
ROW = Challenge.__table__


class Purpose(StrEnum):
    ENTER = "enter"
    ADD = "add"


@dataclass(frozen=True)
class Holder:
    """Who may answer a challenge: whoever holds this secret, for this purpose."""

    purpose: Purpose
    secret: bytes

    @property
    def hashed(self) -> bytes:
        return hashlib.sha256(f"{self.purpose} ".encode() + self.secret).digest()


@dataclass(frozen=True)
class Asked:
    challenge: bytes
    target: str | None
    name: str | None


def ask(
    holder: Holder, now: datetime, *, target: str | None = None, name: str | None = None
) -> None:
    """In the place of what this browser was asked for the same purpose before."""
    db.session.execute(sa.delete(ROW).where(*_its(holder)))
    row = {
        "tenant_id": current.tenant_id(), "holder_hash": holder.hashed, "target": target,
        "challenge": secrets.token_bytes(BYTES), "name": name, "expires_at": now + LASTS,
    }  # fmt: skip
    db.session.execute(insert(ROW).values(row).on_conflict_do_nothing())


def standing(holder: Holder, now: datetime) -> Asked | None:
    """What this browser was asked and has not answered; looking changes nothing."""
    found = db.session.execute(
        sa.select(ROW.c.challenge, ROW.c.target, ROW.c.name).where(
            *_its(holder), ROW.c.expires_at > now
        )
    ).one_or_none()
    return Asked(*found) if found else None


def take(holder: Holder, now: datetime) -> Asked | None:
    """The same, for the only time: whatever the answer is, this challenge is gone. Of two at once one gets it."""
    found = db.session.execute(
        sa.delete(ROW)
        .where(*_its(holder))
        .returning(ROW.c.challenge, ROW.c.target, ROW.c.name, ROW.c.expires_at)
    ).one_or_none()
    return Asked(*found[:3]) if found and found.expires_at > now else None


def forget_challenges(now: datetime) -> None:
    """Throw away what nobody answered; for the clock, on the platform."""
    db.session.execute(sa.delete(Challenge).where(Challenge.expires_at < now))


def _its(holder: Holder) -> tuple[sa.ColumnElement[bool], ...]:
    return ROW.c.tenant_id == current.tenant_id(), ROW.c.holder_hash == holder.hashed
