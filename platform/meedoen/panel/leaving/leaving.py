"""Leaving the panel: everything that says who somebody is goes, at once and for good."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.hooks import Hook
from meedoen.mailing.outbox.suppressing import lift
from meedoen.panel.members import barring, finding, ways_in
from meedoen.panel.members.models import AddressChange, Member, State
from meedoen.panel.members.states import move
from meedoen.panel.profile import consenting
from tenants import erasures
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Verb
from tenants.keys import persons

ERASED = "member"
on_leaving: Hook[[UUID], None] = Hook()
"""What rooms above must forget too, in the same transaction; asked twice, before and after."""


def leave(member_id: UUID, now: datetime) -> bool:
    """A member goes by themselves; False when there is no active member of this id."""
    if not erase(member_id, now):
        return False
    note(who := Actor.member(member_id), Verb.PANEL_LEFT, who)
    return True


def erase(member_id: UUID, now: datetime) -> bool:
    """Forget who somebody is; False when there is no active member of this id.

    The row itself stays, empty, because participation points to it: that somebody was asked
    remains countable, who it was does not. Consents stay too, as proof without a name. Their key
    is destroyed, so that what a disk or a copy keeps of the row is noise.
    """
    member = finding.locked(member_id)
    if member is None or member.state != State.ACTIVE:
        return False
    on_leaving(member_id)
    _forget_address(member, now)
    _empty(member)
    move(member, State.LEFT, now)
    db.session.flush()  # waits for a wave that is opening and has drawn them
    on_leaving(member_id)
    consenting.withdraw_all(member_id, now)
    ways_in.close_all(member_id)
    db.session.execute(sa.delete(AddressChange).where(AddressChange.member_id == member_id))
    persons.destroy([member_id])
    erasures.tell(ERASED, member_id)
    return True


def _forget_address(member: Member, now: datetime) -> None:
    """An opt-out is kept by a hash of the address; without a member it has no use. That no old list may
    bring them back has."""
    address = finding.email_of(member)
    if address:
        lift(address)
        barring.bar([barring.mark(address)], now)


def _empty(member: Member) -> None:
    member.email = member.email_lookup = member.name = None
    member.area_code = member.birth_year = member.gender = None
    member.language, member.joined_at, member.mail_stopped_at = "nl", None, None
