"""People who are no members yet: where the owner of a mailed link stands, who is let in by one, who is forgotten."""

import hmac
from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from uuid import UUID

import sqlalchemy as sa

from meedoen.mailing.outbox.suppressing import lift
from meedoen.panel.members import finding
from meedoen.panel.members.models import Consent, Member, State
from meedoen.panel.members.states import move
from tenants import current
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Verb
from tenants.ground import tokens
from tenants.keys import persons


class Standing(Enum):
    """Where the owner of a mailed link stands."""

    WAITING = "waiting"
    MEMBER = "member"
    FULL = "full"
    GONE = "gone"


def awaits(member: Member, now: datetime) -> bool:
    """Whether this person may still say yes."""
    until = member.confirm_until
    return member.state == State.PENDING and until is not None and now < until


def standing(member: Member | None, token: str, now: datetime) -> Standing:
    """Of whoever shows this token, which names the member."""
    if member is None or member.state == State.LEFT:
        return Standing.GONE
    if member.state == State.ACTIVE:
        return Standing.MEMBER
    right = hmac.compare_digest(member.confirm_hash or b"", tokens.hashed(token))
    return Standing.WAITING if right and awaits(member, now) else Standing.GONE


def admit(member: Member, now: datetime) -> Actor:
    """Make a member of somebody who waits and said yes: a mail reached them, so what bounced before counts no more."""
    move(member, State.ACTIVE, now)
    member.confirm_hash = member.confirm_until = None
    if address := finding.email_of(member):
        lift(address, reached=True)
    note(who := Actor.member(member.id), Verb.PANEL_JOINED, who)
    return who


def erase(ids: Sequence[UUID]) -> None:
    """The caller saw that each of them is pending."""
    tenant = current.tenant_id()
    given = (Consent.tenant_id == tenant) & Consent.member_id.in_(ids)
    theirs = (Member.tenant_id == tenant) & Member.id.in_(ids) & (Member.state == State.PENDING)
    db.session.execute(sa.delete(Consent).where(given))
    db.session.execute(sa.delete(Member).where(theirs))
    persons.destroy(ids)
