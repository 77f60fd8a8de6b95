"""Joining the panel: asking on the site, and confirming with the mail that follows."""

import secrets
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from meedoen.accounts import sessions
from meedoen.mailing.outbox.posting import post
from meedoen.panel.members import finding, pending
from meedoen.panel.members.models import Member, State
from meedoen.panel.members.pending import Standing
from meedoen.panel.profile.changing import change
from meedoen.panel.profile.schemas import Profile
from meedoen.rules.reading import in_use
from tenants import current, trial
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Verb
from tenants.ground import tokens
from tenants.ground.ids import new_id
from tenants.keys import persons
from tenants.keys.models import PersonKey

PURPOSE = "confirm joining"


def ask_to_join(address: str, profile: Profile, now: datetime) -> None:
    """Take in a request and mail its address. Whoever asks cannot tell whether it was known.

    A member's own row is left alone: the mail tells them how to sign in. The same is done for
    them as for anybody, in a row of nobody's that is taken back, or the clock would tell. An
    address that still has to confirm gets the new answers and the same link again. One mail an
    hour, so that nobody can fill a stranger's mailbox from our form.
    """
    key = finding.email_lookup(address)
    member_id = finding.active_with(key)
    with db.session.begin_nested() as step:
        entered = _entered(address, secrets.token_bytes(len(key)) if member_id else key)
        whose, confirmed = entered.id, entered.state == State.ACTIVE
        if not confirmed:
            _take_in(entered, profile, now)
        db.session.flush()
        if member_id:
            step.rollback()
    kind = "already_member" if member_id or confirmed else "confirm_joining"
    asked = member_id or whose
    post(kind, asked, f"{kind}:{asked}:{now:%Y%m%d%H}", {"member": str(asked)})


def standing(token: str, now: datetime) -> Standing:
    """What the page behind a mailed link may show; looking changes nothing."""
    member_id = tokens.read(PURPOSE, token)
    member = finding.by_id(member_id) if member_id else None
    return pending.standing(member, token, now)


def confirm(token: str, now: datetime) -> Standing:
    """Make a member of whoever holds the mailed link. Confirming twice is no mistake."""
    return _confirmed(token, now)[0]


def come_in(token: str, now: datetime) -> tuple[Standing, str]:
    """Confirm, and sign in whom that made a member: no second mail is needed to see one's own page.

    The token of the new session is empty for whoever was a member already. This mail is days old
    and may lie open somewhere, so it opens the panel once.
    """
    found, newcomer = _confirmed(token, now)
    if newcomer is None:
        return found, ""
    note(who := Actor.member(newcomer.id), Verb.SESSION_OPENED, who)
    return found, sessions.open_session("member", newcomer.id, now)


def _confirmed(token: str, now: datetime) -> tuple[Standing, Member | None]:
    """Where they stand now, and the member that this made."""
    member_id = tokens.read(PURPOSE, token)
    member = finding.locked(member_id) if member_id else None
    found = pending.standing(member, token, now)
    if member is None or found is not Standing.WAITING:
        return found, None
    if not trial.room_for_one_more(finding.number_of_members):
        return Standing.FULL, None
    pending.admit(member, now)
    return Standing.MEMBER, member


def forget_unconfirmed(now: datetime) -> int:
    """Delete the requests that nobody confirmed in time; for the clock. Returns how many."""
    asked = sa.select(Member.id).where(Member.state == State.PENDING, Member.list_id.is_(None))
    late = list(db.session.scalars(asked.where(Member.confirm_until <= now)))
    pending.erase(late)
    return len(late)


def token_of(member_id: UUID) -> str:
    return tokens.token(PURPOSE, member_id)


def _take_in(member: Member, profile: Profile, now: datetime) -> None:
    change(member, profile, now)
    member.list_id = None
    member.confirm_hash = tokens.hashed(token_of(member.id))
    member.confirm_until = now + in_use().unconfirmed


def _entered(address: str, key: bytes) -> Member:
    """The row that is found by this key, new or not, held until this transaction ends.

    The same two statements run either way, and two requests at once make one row.
    """
    whose = new_id()
    own = persons.new(whose)
    row = {
        "tenant_id": current.tenant_id(), "id": whose, "state": State.PENDING,
        "email": finding.sealed_email(address, own), "email_lookup": key,
        "language": "nl", "channel": "mail",
    }  # fmt: skip
    db.session.execute(_entering(row, own))
    mine = sa.select(Member).where(Member.email_lookup == key).with_for_update(of=Member)
    return finding.as_sealed_now(db.session.scalars(mine).one())


def _entering(row: dict[str, object], own: PersonKey | None) -> sa.Executable:
    """One statement: a key is entered with whom it is of, or not at all."""
    member = insert(Member.__table__).values(row).on_conflict_do_nothing()
    if own is None:
        return member
    entered = member.returning(Member.__table__.c.tenant_id, Member.__table__.c.id).cte("entered")
    theirs = sa.select(
        entered.c.tenant_id, entered.c.id, sa.literal(own.number), sa.literal(own.wrapped)
    )
    return sa.insert(PersonKey.__table__).from_select(
        ["tenant_id", "id", "number", "wrapped"], theirs, include_defaults=False
    )
