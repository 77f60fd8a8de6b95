"""Who was on a list says whether they stay. Until then they are no member, and afterwards only if they agreed."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts import sessions
from meedoen.panel.importing.models import MemberList
from meedoen.panel.members import finding, pending
from meedoen.panel.members.models import Member, State
from meedoen.panel.members.pending import Standing
from meedoen.panel.profile import consenting
from meedoen.panel.profile.consent_texts import PANEL
from tenants import current, erasures, trial
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Verb
from tenants.ground import tokens
from tenants.keys import persons

PURPOSE = "stay a member"
DECLINED = "declined"


class NoConsent(ValueError):
    """Nobody becomes a member without agreeing to the panel: the form must not have let this pass."""


def token_of(member_id: UUID) -> str:
    return tokens.token(PURPOSE, member_id)


def standing(token: str, now: datetime) -> Standing:
    """What the page behind a mailed link may show; looking changes nothing."""
    member_id = tokens.read(PURPOSE, token)
    return _standing(finding.by_id(member_id) if member_id else None, token, now)


def awaits(member: Member, now: datetime) -> bool:
    """Whether this person was asked and can still answer."""
    return member.list_id is not None and pending.awaits(member, now)


def stay(token: str, purposes: Collection[str], now: datetime) -> tuple[Standing, str]:
    """Make a member of whoever holds the link and agrees to these purposes, and sign them in.

    The token of the new session is empty for whom this made no member. Raises NoConsent.
    """
    member_id = tokens.read(PURPOSE, token)
    member = finding.locked(member_id) if member_id else None
    found = _standing(member, token, now)
    if member is None or found is not Standing.WAITING:
        return found, ""
    if not trial.room_for_one_more(finding.number_of_members):
        return Standing.FULL, ""
    if PANEL not in purposes:
        raise NoConsent
    consenting.agree_to(member.id, purposes, now)
    assert member.list_id is not None
    _count(Counter({member.list_id: 1}), "stayed")
    member.list_id = None
    who = pending.admit(member, now)
    note(who, Verb.SESSION_OPENED, who)
    return Standing.MEMBER, sessions.open_session("member", member.id, now)


def decline(token: str, now: datetime) -> bool:
    """Forget whoever holds this link at once; False for a link that is none. Twice is no mistake."""
    member_id = tokens.read(PURPOSE, token)
    member = finding.locked(member_id) if member_id else None
    if member is not None and _standing(member, token, now) is Standing.WAITING:
        _empty(member, now)
    return member_id is not None


def _empty(member: Member, now: datetime) -> None:
    """The web may delete no member: what it leaves has no key and nothing in it, and the clock takes it
    away as it does any request that nobody confirmed."""
    assert member.list_id is not None
    _count(Counter({member.list_id: 1}), "declined")
    member.email = member.email_lookup = member.name = member.confirm_hash = None
    member.area_code = member.birth_year = member.gender = member.list_id = None
    member.language, member.confirm_until = "nl", now
    db.session.flush()
    persons.destroy([member.id])
    erasures.tell(DECLINED, member.id)


def waiting_ids() -> list[UUID]:
    """Everybody who was asked and may still answer."""
    return list(db.session.scalars(sa.select(Member.id).where(Member.list_id.is_not(None))))


def decline_again(member_id: UUID, now: datetime) -> None:
    """A backup of before brought them back."""
    member = finding.locked(member_id)
    if member is not None and member.list_id is not None:
        _empty(member, now)


def forget_unanswered(now: datetime) -> int:
    """Of those who said nothing in time nothing stays; for the clock. Returns how many there were."""
    asked = sa.select(Member.id, Member.list_id).where(
        Member.state == State.PENDING, Member.list_id.is_not(None), Member.confirm_until <= now
    )
    late = db.session.execute(asked).all()
    _count(Counter(list_id for _member, list_id in late if list_id), "forgotten")
    pending.erase([member_id for member_id, _list in late])
    return len(late)


def _standing(member: Member | None, token: str, now: datetime) -> Standing:
    found = pending.standing(member, token, now)
    asked = member is not None and member.list_id is not None
    return Standing.GONE if found is Standing.WAITING and not asked else found


def _count(people: Counter[UUID], column: str) -> None:
    for list_id, number in people.items():
        mine = (MemberList.tenant_id == current.tenant_id()) & (MemberList.id == list_id)
        more = {column: getattr(MemberList, column) + number}
        db.session.execute(sa.update(MemberList).where(mine).values(more))
