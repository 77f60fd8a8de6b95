"""The mails of signing in. None of them leaves a secret in the outbox.

A row there holds an id; the link and the code are made from it with the tenant's key at the
moment of sending. Each is asked for by the recipient, so an earlier opt-out does not hold it back.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from meedoen.language.speaking import speaking
from meedoen.mailing.outbox.kinds import URGENT, Kind, Letter
from meedoen.mailing.outbox.models import Outbox
from meedoen.panel.members import finding
from meedoen.panel.members.models import Member, SignInLink, State
from meedoen.panel.signing_in import sign_in_links
from tenants.addresses import path_to, url
from tenants.database import db


class Requested(Kind):
    """A mail that somebody waits for at their screen."""

    priority: ClassVar[int] = URGENT
    requested: ClassVar[bool] = True

    def letter(self, member: Member, **words: str) -> Letter | None:
        address = finding.email_of(member)
        if address is None:
            return None
        context = {"name": finding.name_of(member), **words}
        return Letter(to=address, template=f"panel/mail/{self.name}", context=context)


class SignInMail(Requested):
    """Nothing goes out for an unknown address, nor when the link would arrive too late."""

    name = "sign_in_link"

    def prepare(self, row: Outbox, now: datetime) -> Letter | None:
        link = db.session.get(SignInLink, (row.tenant_id, UUID(row.refs["link"])))
        if link is None or link.member_id is None or now >= link.expires_at:
            return None
        member = finding.by_id(link.member_id)
        if member is None or member.state != State.ACTIVE:
            return None
        with speaking(member.language):
            return self.letter(member, **way_in(link.id))


def way_in(link_id: UUID) -> dict[str, str]:
    """The link, the code and how long both work, as the words of a mail."""
    code = sign_in_links.code_of(link_id)
    return {
        "link": url(path_to("panel.link_page", token=sign_in_links.token_of(link_id))),
        "digits": f"{code[:3]} {code[3:]}",
        "minutes": str(int(sign_in_links.LASTS.total_seconds()) // 60),
    }
