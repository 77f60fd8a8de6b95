"""Who showed at the provider who they are, to take an invitation, and is nobody here yet: for this browser, briefly."""

from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts.sso.models import Proof
from meedoen.accounts.sso.ways import hashed
from tenants import current
from tenants.database import db

LASTS = timedelta(minutes=15)
ROW = Proof.__table__


def keep(secret: str, space_id: UUID, subject: bytes, now: datetime) -> None:
    """In the place of what this browser showed before."""
    db.session.execute(sa.delete(ROW).where(*_its(secret)))
    db.session.add(Proof(
        holder_hash=hashed("holder", secret), space_id=space_id, subject_hash=subject,
        expires_at=now + LASTS,
    ))  # fmt: skip
    db.session.flush()


def standing(secret: str, space_id: UUID, now: datetime) -> bytes | None:
    """The subject that this browser showed to be, at the provider of this gemeente."""
    return db.session.scalar(
        sa.select(ROW.c.subject_hash).where(
            *_its(secret), ROW.c.space_id == space_id, ROW.c.expires_at > now
        )
    )


def take(secret: str, space_id: UUID, now: datetime) -> bytes | None:
    """The same, used up."""
    return db.session.scalar(
        sa.delete(ROW)
        .where(*_its(secret), ROW.c.space_id == space_id, ROW.c.expires_at > now)
        .returning(ROW.c.subject_hash)
    )


def forget_proofs(now: datetime) -> None:
    """For the clock, on the platform."""
    db.session.execute(sa.delete(Proof).where(Proof.expires_at < now))


def _its(secret: str) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        ROW.c.tenant_id == current.tenant_id(), ROW.c.holder_hash == hashed("holder", secret),
    )  # fmt: skip
