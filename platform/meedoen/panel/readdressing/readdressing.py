"""Another address for a member's mail: asking, confirming from the new one, stopping from the old.

Whoever asks cannot tell whether the new address is a member's: nothing here looks for one. The
worker does, when it writes the mail.
"""

from datetime import datetime
from enum import Enum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from meedoen.accounts import sessions
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.mailing.outbox.posting import post
from meedoen.mailing.outbox.suppressing import lift
from meedoen.panel.members import finding, ways_in
from meedoen.panel.members.models import AddressChange, Asked, Member, State
from meedoen.panel.readdressing import changes
from meedoen.panel.signing_in.sign_in_links import take_turns
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Verb
from tenants.ground.ids import new_id

SAME = lazy("Dit is het e-mailadres dat u nu hebt. Vul uw nieuwe e-mailadres in.")
TOO_OFTEN = lazy("U deed dit vandaag al vaak. Probeer het morgen nog een keer.")


class Stopping(Enum):
    """What the link in the mail to the old address can still do."""

    WAITING = "waiting"
    TOO_LATE = "too late"
    GONE = "gone"


def ask(member_id: UUID, address: str, now: datetime) -> None:
    """Mail both addresses; nothing changes yet. Raises Refused."""
    member, key = finding.locked(member_id), finding.email_lookup(address)
    if member is None or member.email is None or member.email_lookup == key:
        raise Refused.at({"email": SAME})
    if changes.asked_by(member_id, now) >= changes.MOST:
        raise Refused.at({"email": TOO_OFTEN}, status=429)
    changes.stop_earlier(member_id)
    take_turns(key)
    change = AddressChange(
        id=new_id(), member_id=member_id, old_email=member.email,
        new_email=finding.sealed_email(address, member.key), new_lookup=key, state=Asked.WAITING,
        expires_at=now + changes.LASTS,
    )  # fmt: skip
    db.session.add(change)
    for kind in ("address_notice", "confirm_address"):
        post(kind, member_id, f"{kind}:{change.id}", {"change": str(change.id)})


def can_confirm(token: str, member_id: UUID, now: datetime) -> bool:
    """Whether this link is of this member and still works; looking changes nothing."""
    change = changes.of_token(changes.CONFIRM, token)
    return change is not None and _is_theirs(change, member_id, now)


def confirm(token: str, member_id: UUID, now: datetime) -> str | None:
    """Change the address; the token of a new session, or None when this cannot be done any more.

    The mail proves that they read the new address, being signed in that they are the member: a
    link that went to a stranger by mistake gives nobody's panel away. Every other way in ends.
    """
    member = finding.locked(member_id)
    change = changes.held(changes.CONFIRM, token)
    if member is None or change is None or not _is_theirs(change, member_id, now):
        return None
    if member.state != State.ACTIVE or not _moved(member, change, now):
        return None
    change.state = Asked.CONFIRMED
    ways_in.close_all(member_id)
    note(who := Actor.member(member_id), Verb.ADDRESS_CHANGED, who)
    changes.on_forgetting_address()
    return sessions.open_session("member", member_id, now)


def can_stop(token: str, now: datetime) -> Stopping:
    return _stopping(changes.of_token(changes.STOP, token), now)


def stop(token: str, now: datetime) -> Stopping:
    """From the old address: nothing changes, and whoever asked is signed out. Twice is no mistake."""
    change = changes.held(changes.STOP, token)
    found = _stopping(change, now)
    if change is not None and found is Stopping.WAITING and change.state == Asked.WAITING:
        change.state = Asked.STOPPED
        ways_in.close_all(change.member_id)
        note(Actor.member(change.member_id), Verb.ADDRESS_KEPT, Actor.member(change.member_id))
    return found


def _is_theirs(change: AddressChange, member_id: UUID, now: datetime) -> bool:
    return change.member_id == member_id and changes.waits(change, now)


def _stopping(change: AddressChange | None, now: datetime) -> Stopping:
    if change is None or now >= change.expires_at:
        return Stopping.GONE
    return Stopping.TOO_LATE if change.state == Asked.CONFIRMED else Stopping.WAITING


def _moved(member: Member, change: AddressChange, now: datetime) -> bool:
    """False when somebody else became a member with this address meanwhile.

    What kept mail from the old address is of that address, and does not come along.
    """
    old = finding.email_of(member)
    try:
        with db.session.begin_nested():
            _take_back_joining(change.new_lookup, now)
            member.email, member.email_lookup = change.new_email, change.new_lookup
    except IntegrityError:
        return False
    lift(str(old))
    lift(str(finding.email_of(member)), reached=True)
    return True


def _take_back_joining(key: bytes, now: datetime) -> None:
    """Who asked to join from the new address as well is a member already; the clock takes the row."""
    waiting = (Member.email_lookup == key) & (Member.state == State.PENDING)
    nobody = {"email": None, "email_lookup": None, "confirm_hash": None, "confirm_until": now}
    db.session.execute(sa.update(Member).where(waiting).values(nobody))
