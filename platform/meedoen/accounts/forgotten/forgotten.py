"""Asking for a link to choose another password, and choosing it.

An address that nobody signs in with runs through the very same statements, up to the outbox; only
the worker finds that there is nobody to mail. The link changes the password alone: who signs in
with it is asked for a code as ever.
"""

from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts import finding
from meedoen.accounts.forgotten.models import PasswordLink
from meedoen.accounts.models import Person
from meedoen.accounts.own import own_account
from meedoen.forms.email import lookup_key
from meedoen.mailing.outbox.posting import post
from tenants import current
from tenants.database import db
from tenants.deeds import Actor
from tenants.ground import tokens
from tenants.ground.ids import new_id
from tenants.ground.sealing import lookup
from tenants.moving import take_turns

LASTS = timedelta(minutes=30)
PER_HOUR = 3
KEPT = timedelta(days=1)
PURPOSE = "forgotten password"
MAIL = "forgotten_password"
LINK = PasswordLink.__table__


def ask(typed: str, now: datetime) -> None:
    """Mail a link to this address if somebody signs in with it. Each link ends those before it."""
    address = lookup_key(typed)
    take_turns(UUID(bytes=lookup(PURPOSE, address)[:16]))
    person = finding.person_by_email(address)
    known = person.id if person is not None and person.disabled_at is None else None
    whose = _within_bounds(known, now)
    _end_all(whose or new_id(), now)
    link_id = new_id()
    db.session.add(PasswordLink(
        id=link_id, person_id=whose, token_hash=tokens.hashed(token_of(link_id)), created_at=now,
        expires_at=now + LASTS,
    ))  # fmt: skip
    post(MAIL, link_id, f"{MAIL}:{link_id}", {"link": str(link_id)})


def whose(token: str, now: datetime) -> Person | None:
    """Who may choose another password with this link; looking changes nothing."""
    link = _link(token, lock=False)
    return _person(link, now)


def choose(token: str, password: str, now: datetime) -> UUID | None:
    """The person whose password this is now, whom the caller signs out `everywhere`; None when the
    link does nothing any more. Raises Refused for a weak password."""
    link = _link(token, lock=True)
    person = _person(link, now)
    if link is None or person is None:
        return None
    own_account.replace_password(person, password, Actor.person(person.id))
    _end_all(person.id, now)
    return person.id


def live_person(link_id: UUID, now: datetime) -> Person | None:
    """Whom the mail of this link is for, as long as it does something."""
    query = sa.select(PasswordLink).where(PasswordLink.id == link_id)
    return _person(db.session.scalars(query).one_or_none(), now)


def forget_links(now: datetime) -> None:
    """Delete the links that ran out a day ago; for the clock."""
    db.session.execute(sa.delete(PasswordLink).where(PasswordLink.expires_at < now - KEPT))


def forget_all_links(_: datetime) -> None:
    """After a restore: one that was used since the backup would do something again."""
    db.session.execute(sa.delete(PasswordLink))


def token_of(link_id: UUID) -> str:
    return tokens.token(PURPOSE, link_id)


def _within_bounds(person_id: UUID | None, now: datetime) -> UUID | None:
    """Nobody, once somebody was asked for too often and has a link that works: a stranger who asks
    and asks fills no mailbox. Without a person the same statement runs for nobody."""
    lately, live = db.session.execute(
        sa.select(
            sa.func.count(PasswordLink.id),
            sa.func.count(PasswordLink.id).filter(
                PasswordLink.expires_at > now, PasswordLink.used_at.is_(None)
            ),
        ).where(
            PasswordLink.tenant_id == current.tenant_id(),
            PasswordLink.person_id == (person_id or new_id()),
            PasswordLink.created_at > now - timedelta(hours=1),
        )
    ).one()
    return person_id if lately < PER_HOUR or not live else None


def _end_all(person_id: UUID, now: datetime) -> None:
    db.session.execute(
        sa.update(LINK)
        .where(
            LINK.c.tenant_id == current.tenant_id(), LINK.c.person_id == person_id,
            LINK.c.used_at.is_(None),
        )
        .values(used_at=now)
    )  # fmt: skip


def _link(token: str, *, lock: bool) -> PasswordLink | None:
    link_id = tokens.read(PURPOSE, token)
    if link_id is None:
        return None
    query = sa.select(PasswordLink).where(
        PasswordLink.id == link_id, PasswordLink.token_hash == tokens.hashed(token)
    )
    held = query.with_for_update().execution_options(populate_existing=True)
    return db.session.scalars(held if lock else query).one_or_none()


def _person(link: PasswordLink | None, now: datetime) -> Person | None:
    if link is None or link.person_id is None or link.used_at is not None or now >= link.expires_at:
        return None
    return finding.active_person(link.person_id)
