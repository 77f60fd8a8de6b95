"""The links and codes of signing in: how they are made, how long they work, when they go."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from meedoen.panel.members.models import SignInLink
from tenants import current
from tenants.addresses import path_to
from tenants.database import db
from tenants.ground import tokens
from tenants.ground.ids import new_id
from tenants.ground.sealing import derive

LASTS = timedelta(minutes=10)
KEPT = timedelta(days=1)
TRIES = 5
# Whoever asked can use up the first five. Who has the mail has five more, so no stranger spoils it.
MAILED_TRIES = 2 * TRIES
PER_HOUR = 5
COST = 2**14  # of scrypt (RFC 7914): some 16 MB and tens of milliseconds for each guess
PURPOSE = "sign-in link"
HOME = "panel.own_page"


def new_link(
    link_id: UUID, member_id: UUID | None, browser: str, target: str, now: datetime
) -> SignInLink:
    return SignInLink(
        id=link_id, token_hash=tokens.hashed(token_of(link_id)),
        code_hash=slow_hash(link_id, code_of(link_id)), browser_hash=tokens.hashed(browser),
        member_id=member_id, target=target, created_at=now, expires_at=now + LASTS, tries=0,
    )  # fmt: skip


def renewed_link(link_id: UUID, member_id: UUID, now: datetime) -> None:
    """A way in that no browser asked for, so that it needs its code; made while sending the mail
    that tells somebody they are a member already. Sending again makes it anew."""
    db.session.execute(sa.delete(SignInLink).where(SignInLink.id == link_id))
    db.session.add(new_link(link_id, member_id, secrets.token_urlsafe(32), path_to(HOME), now))


def take_turns(address_key: bytes) -> None:
    """Those who ask for one address at once are counted one by one, until each commits."""
    number = int.from_bytes(address_key[:8], signed=True)
    db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(number)))


def within_bounds(member_id: UUID | None, now: datetime) -> UUID | None:
    """Nobody, once a member was asked for too often: that bounds both mail and guesses.

    Five an hour, and always one when the last has run out: a stranger who asks and asks leaves
    the member a mail that works. Links that were used do not count. Without a member the same
    statement runs for nobody.
    """
    lately, live = db.session.execute(
        sa.select(
            sa.func.count(SignInLink.id),
            sa.func.count(SignInLink.id).filter(SignInLink.expires_at > now),
        ).where(
            SignInLink.tenant_id == current.tenant_id(),
            SignInLink.member_id == (member_id or new_id()),
            SignInLink.created_at > now - timedelta(hours=1),
            SignInLink.used_at.is_(None),
        )
    ).one()
    return member_id if lately < PER_HOUR or not live else None


def is_live(link: SignInLink, now: datetime, tries: int) -> bool:
    return link.used_at is None and now < link.expires_at and link.tries < tries


def token_of(link_id: UUID) -> str:
    return tokens.token(PURPOSE, link_id)


def code_of(link_id: UUID) -> str:
    """Six digits that only the tenant's key makes of this link, so that no table holds them."""
    number = int.from_bytes(derive("sign-in code", link_id.bytes)) % 1_000_000
    return f"{number:06d}"


def slow_hash(link_id: UUID, code: str) -> bytes:
    """Salted and slow, as a short code needs (ASVS 6.5.2); the salt cannot be had from the table."""
    salt = derive("sign-in code salt", link_id.bytes)
    return hashlib.scrypt(code.encode(), salt=salt, n=COST, r=8, p=1)


def forget_old_links(now: datetime) -> None:
    """Delete the links that ran out a day ago; for the clock."""
    db.session.execute(sa.delete(SignInLink).where(SignInLink.expires_at < now - KEPT))


def forget_all_links(_: datetime) -> None:
    """After a restore: what was used since the backup would work once more."""
    db.session.execute(sa.delete(SignInLink).where(SignInLink.tenant_id == current.tenant_id()))
