"""The worker mails the link of an invitation, and lets both databases know it: the platform's and this one."""

from datetime import datetime
from uuid import UUID

from meedoen.accounts.everywhere import on_the_platform
from meedoen.accounts.models import Account, Person
from meedoen.accounts.welcoming import permits
from meedoen.bodies.inviting import finding
from meedoen.bodies.inviting.inviting import PASS_ON
from meedoen.bodies.inviting.models import Standing
from meedoen.mailing.outbox.posting import post
from tenants import current
from tenants.queue import ring
from tenants.spaces import Kind

MAIL = "seat_invitation"


def pass_on(invitation_id: UUID, now: datetime) -> None:
    """Keeps its first step as it goes, for that is on the platform; a second time changes nothing."""
    invitation = finding.by_id(invitation_id)
    if invitation is None or invitation.standing(now) is not Standing.OPEN:
        return
    token, address = finding.token_of(invitation_id), invitation.address()
    space_id, until = current.tenant_id(), invitation.expires_at
    with on_the_platform():
        permits.allow(permits.proof_of(token, Person.lookup_of(address)), space_id, until)
    again = finding.by_id(invitation_id)
    if again is not None:
        again.proof = permits.proof_of(token, Account.lookup_of(address))
        post(MAIL, again.id, f"{MAIL}:{again.id}", {"invitation": str(again.id)})


def hurry(invitation_id: UUID) -> None:
    """After a region's invitation was kept: its own role rings no bells, so the platform rings for it."""
    space = current.space()
    if space.kind is Kind.REGIO:
        with on_the_platform():
            ring(PASS_ON, invitation_id, elsewhere=space.id)


def ring_for_waiting(now: datetime) -> None:
    """By the clock: in a region nobody rang for them, and elsewhere their proof may be of before migration 0064."""
    for one in finding.waiting():
        if one.proof is None and one.standing(now) is Standing.OPEN:
            ring(PASS_ON, one.id)
