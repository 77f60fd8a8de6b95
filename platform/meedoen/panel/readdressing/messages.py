"""The mails of another address: confirm at the new one, stop at the old one."""

from datetime import datetime
from uuid import UUID

from meedoen.language.speaking import speaking
from meedoen.mailing.outbox.kinds import Letter
from meedoen.mailing.outbox.models import Outbox
from meedoen.panel.members import finding
from meedoen.panel.members.models import AddressChange, Asked, Member, State
from meedoen.panel.readdressing import changes
from meedoen.panel.signing_in.messages import Requested
from tenants.addresses import path_to, url
from tenants.ground import tokens


class ConfirmAddress(Requested):
    """Without a name: a mistake in typing sends it to a stranger.

    Where a member has the address already, the mail says so instead, to them alone.
    """

    name = "confirm_address"

    def prepare(self, row: Outbox, now: datetime) -> Letter | None:
        change, member = _asked(row)
        if change is None or member is None or not changes.waits(change, now):
            return None
        if changes.is_one_too_many(change):
            return None
        taken = finding.active_with(change.new_lookup)
        with speaking(member.language):
            link = url(path_to("panel.confirm_address_page", token=confirming(change.id)))
            return Letter(
                to=finding.unsealed_email(change.new_email, member.key),
                template=f"panel/mail/{'address_taken' if taken else self.name}",
                context={} if taken else {"link": link},
            )


class AddressNotice(Requested):
    """To the old address, also when the new one was confirmed before this could be sent."""

    name = "address_notice"

    def prepare(self, row: Outbox, _: datetime) -> Letter | None:
        change, member = _asked(row)
        if change is None or member is None or change.state == Asked.STOPPED:
            return None
        with speaking(member.language):
            link = url(path_to("panel.stop_address_page", token=stopping(change.id)))
            return Letter(
                to=finding.unsealed_email(change.old_email, member.key),
                template=f"panel/mail/{self.name}",
                context={"name": finding.name_of(member), "link": link},
            )


def confirming(change_id: UUID) -> str:
    return tokens.token(changes.CONFIRM, change_id)


def stopping(change_id: UUID) -> str:
    return tokens.token(changes.STOP, change_id)


def _asked(row: Outbox) -> tuple[AddressChange | None, Member | None]:
    change = changes.by_id(UUID(row.refs["change"]))
    member = finding.by_id(change.member_id) if change else None
    return change, member if member and member.state == State.ACTIVE else None
