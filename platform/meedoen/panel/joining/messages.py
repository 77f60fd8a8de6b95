"""The mails of joining: confirm, or sign in because you are a member already."""

from datetime import datetime
from uuid import UUID

from meedoen.language.speaking import speaking
from meedoen.mailing.outbox.kinds import Letter
from meedoen.mailing.outbox.models import Outbox
from meedoen.panel.joining import joining
from meedoen.panel.members import finding, pending
from meedoen.panel.members.models import State
from meedoen.panel.signing_in import sign_in_links
from meedoen.panel.signing_in.messages import Requested, way_in
from meedoen.rules.reading import in_use
from tenants.addresses import path_to, url


class ConfirmJoining(Requested):
    """Without the name that was typed: anybody can have this mail sent to anybody."""

    name = "confirm_joining"

    def prepare(self, row: Outbox, now: datetime) -> Letter | None:
        member = finding.by_id(UUID(row.refs["member"]))
        if member is None or not pending.awaits(member, now):
            return None
        with speaking(member.language):
            link = url(path_to("panel.confirm_page", token=joining.token_of(member.id)))
            return self.letter(member, link=link, days=str(in_use().unconfirmed_days))


class AlreadyMember(Requested):
    """Its link is made here and not at the request: that would take time only for members."""

    name = "already_member"

    def prepare(self, row: Outbox, now: datetime) -> Letter | None:
        member = finding.by_id(UUID(row.refs["member"]))
        if member is None or member.state != State.ACTIVE:
            return None
        sign_in_links.renewed_link(row.id, member.id, now)
        with speaking(member.language):
            return self.letter(member, **way_in(row.id), sign_in=url(path_to("panel.sign_in")))
