"""Who is signed in: rows in the database, so that signing out ends it for every copy of a cookie.

A session lasts a fixed time from its start: eight hours for a person and their accounts (a working
day), one hour for a panel member (who may sit at a shared computer). It is never prolonged:
that would make reading a page write a row. When it was last used is written to ten minutes, for who
works here alone; a session in a space ends with the one of the platform that it came from.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts.models import SignInSession
from tenants import current
from tenants.database import db
from tenants.ground import tokens
from tenants.ground.ids import new_id

LASTS = {
    "account": timedelta(hours=8), "member": timedelta(hours=1), "person": timedelta(hours=8),
}  # fmt: skip
PENDING = timedelta(minutes=10)
SEEN_AGAIN = timedelta(minutes=10)


@dataclass(frozen=True)
class Origin:
    """Of somebody who works here: which browser, in words, and which session of the platform led here, until when.
    `only`: the space that it opens, where the provider of that gemeente began it."""

    browser: str
    begun_by: UUID | None = None
    until: datetime | None = None
    only: UUID | None = None


def open_session(
    subject_kind: str, subject_id: UUID, now: datetime, origin: Origin | None = None
) -> str:
    """Sign this subject in; returns the only copy of the token that goes into the cookie."""
    lasts = now + LASTS[subject_kind]
    session = SignInSession(
        subject_kind=subject_kind, subject_id=subject_id, stage="open",
        created_at=now, expires_at=min(lasts, origin.until) if origin and origin.until else lasts,
    )  # fmt: skip
    if origin is not None:
        session.browser, session.begun_by, session.seen_at = origin.browser, origin.begun_by, now
        session.only_space_id = origin.only
    return _open(session)


def open_pending(
    person_id: UUID, now: datetime, target: str | None, only: UUID | None = None
) -> str:
    """Remember that the password was right; this token signs nobody in until the code is too.
    `only`: it was the provider of this gemeente that was right."""
    return _open(SignInSession(
        subject_kind="person", subject_id=person_id, stage="password",
        created_at=now, expires_at=now + PENDING, target=target, only_space_id=only,
    ))  # fmt: skip


def find(token: str, now: datetime) -> SignInSession | None:
    """The session of someone who is signed in on this space; on the platform not one that leads elsewhere alone."""
    return _standing(OF_HERE, token, now, "open")


def find_towards(token: str, now: datetime, space_id: UUID) -> SignInSession | None:
    """On the platform: a session that may hand somebody over to this space."""
    leads = SignInSession.only_space_id
    towards = STANDING.where(leads.is_(None) | (leads == space_id))
    return _standing(towards, token, now, "open")


def find_pending(token: str, now: datetime) -> SignInSession | None:
    """The session of someone who still has to give a code."""
    return _standing(STANDING, token, now, "password")


def was_seen(session: SignInSession, now: datetime) -> bool:
    """Note that somebody who works here is at it; True when there is something to commit."""
    if session.seen_at is None or now - session.seen_at < SEEN_AGAIN:
        return False
    session.seen_at = now
    return True


def close(token: str) -> None:
    """End a session (or a half-finished one), wherever its cookie was copied to."""
    _revoke(SignInSession.token_hash == tokens.hashed(token))


def close_one(session_id: UUID) -> None:
    """End this session, and those in spaces that came from it."""
    _revoke((SignInSession.id == session_id) | (SignInSession.begun_by == session_id))


def close_all(subject_kind: str, subject_id: UUID) -> int:
    """End every session of someone: after a new password, or when they leave. Says how many."""
    return _revoke(
        (SignInSession.subject_kind == subject_kind) & (SignInSession.subject_id == subject_id)
    )


def close_everything(now: datetime) -> None:
    """After a restore: everybody signs in anew, also who signed out since the backup."""
    db.session.execute(
        sa.update(SignInSession)
        .where(SignInSession.tenant_id == current.tenant_id(), SignInSession.revoked_at.is_(None))
        .values(revoked_at=now)
    )


def _open(session: SignInSession) -> str:
    token = tokens.fresh()
    session.id, session.token_hash = new_id(), tokens.hashed(token)
    db.session.add(session)
    return token


STANDING = sa.select(SignInSession).where(
    SignInSession.token_hash == sa.bindparam("hash"),
    SignInSession.stage == sa.bindparam("stage"),
    SignInSession.revoked_at.is_(None),
    SignInSession.expires_at > sa.bindparam("now"),
)
# Made once, as it is asked at every request.
OF_HERE = STANDING.where(SignInSession.only_space_id.is_(None))


def _standing(
    which: sa.Select[SignInSession], token: str, now: datetime, stage: str
) -> SignInSession | None:
    asked = {"hash": tokens.hashed(token), "stage": stage, "now": now}
    return db.session.scalars(which, asked).one_or_none()


def _revoke(which: sa.ColumnElement[bool]) -> int:
    done = db.session.execute(
        sa.update(SignInSession)
        .where(which, SignInSession.revoked_at.is_(None))
        .values(revoked_at=sa.func.now())
    )
    return int(done.rowcount)  # type: ignore[attr-defined]
