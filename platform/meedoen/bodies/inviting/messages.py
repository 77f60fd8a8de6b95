"""The mail that invites somebody to a seat. Who gets it is not told whether the address has an account."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from meedoen.accounts import finding as accounts
from meedoen.bodies.inviting import finding
from meedoen.bodies.inviting.inviting import TERM
from meedoen.bodies.inviting.models import SeatInvitation, Standing
from meedoen.bodies.inviting.passing_on import MAIL
from meedoen.mailing.outbox.kinds import NORMAL, Kind, Letter
from meedoen.mailing.outbox.models import Outbox
from tenants import current, hosts
from tenants.addresses import path_to, url
from tenants.spaces import Kind as SpaceKind


class InviteToSeat(Kind):
    name = MAIL
    priority: ClassVar[int] = NORMAL

    def prepare(self, row: Outbox, now: datetime) -> Letter | None:
        invitation = finding.by_id(UUID(row.refs["invitation"]))
        if invitation is None or invitation.standing(now) is not Standing.OPEN:
            return None
        context = {
            "gemeente": current.space().name, "by": _inviter(invitation), "role": invitation.role,
            "regional": current.space().kind is SpaceKind.REGIO, "link": link_of(invitation.id), "days": str(TERM.days),
        }  # fmt: skip
        return Letter(invitation.address(), "bodies/mail/seat_invitation", context)


def link_of(invitation_id: UUID) -> str:
    """On the platform, where people sign in."""
    token, slug = finding.token_of(invitation_id), current.space().slug
    return url(path_to("bodies.invitation_page", slug=slug, token=token), hosts.platform())


def _inviter(invitation: SeatInvitation) -> str:
    """Empty where the house itself invites."""
    by = invitation.invited_by and accounts.by_id(invitation.invited_by)
    return by.name if by else ""
