"""No more mail, but still a member: with one click from any mail, without signing in."""

from datetime import datetime
from uuid import UUID

from meedoen.mailing.outbox.models import Reason
from meedoen.mailing.outbox.suppressing import lift, suppress
from meedoen.panel.members import finding
from meedoen.panel.members.models import Member
from tenants import erasures
from tenants.addresses import path_to
from tenants.audit import note
from tenants.deeds import Actor, Verb
from tenants.ground import tokens

PURPOSE = "opt out"
STOPPED, RESUMED = "stopped", "resumed"


def unsubscribe_path(member_id: UUID) -> str:
    """Where a mail to this member lets them stop the mails; goes into its header and its foot."""
    return path_to("panel.opt_out", token=tokens.token(PURPOSE, member_id))


def is_known(token: str) -> bool:
    return tokens.read(PURPOSE, token) is not None


def opt_out(token: str, now: datetime) -> bool:
    """Send this member nothing more; False for a token that is none. Twice is no mistake."""
    member_id = tokens.read(PURPOSE, token)
    if member_id is None:
        return False
    member = finding.locked(member_id)
    address = finding.email_of(member) if member else None
    if member and address and member.mail_stopped_at is None:
        _stop(member, address, now)
    return True


def stop_again(member_id: UUID, now: datetime) -> None:
    """A backup of before would have mailed them again."""
    member = finding.locked(member_id)
    address = finding.email_of(member) if member else None
    if member and address:
        _stop(member, address, now)


def resume(member_id: UUID) -> None:
    """Mail this member again, at their own request."""
    member = finding.locked(member_id)
    address = finding.email_of(member) if member else None
    if member is None or address is None:
        return
    member.mail_stopped_at = None
    lift(address)
    note(who := Actor.member(member_id), Verb.MAIL_RESUMED, who)
    erasures.tell(RESUMED, member_id)


def _stop(member: Member, address: str, now: datetime) -> None:
    member.mail_stopped_at = now
    suppress(address, Reason.OPT_OUT, now)
    note(who := Actor.member(member.id), Verb.MAIL_STOPPED, who)
    erasures.tell(STOPPED, member.id)
