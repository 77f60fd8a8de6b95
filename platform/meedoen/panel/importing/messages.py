"""The one mail to somebody on a list: do you stay? Without the name that the list has, which may be somebody else's."""

from datetime import datetime, timedelta
from math import ceil
from uuid import UUID

from meedoen.language.speaking import speaking
from meedoen.mailing.outbox.kinds import Kind, Letter
from meedoen.mailing.outbox.models import Outbox
from meedoen.panel.importing import asking_again
from meedoen.panel.importing.entering import MAIL
from meedoen.panel.members import finding
from tenants.addresses import path_to, url


class AskedAgain(Kind):
    """Nobody asked for it, so whoever wants no mail does not get it either."""

    name = MAIL

    def prepare(self, row: Outbox, now: datetime) -> Letter | None:
        member = finding.by_id(UUID(row.refs["member"]))
        if member is None or not asking_again.awaits(member, now):
            return None
        address, token = finding.email_of(member), asking_again.token_of(member.id)
        if address is None or member.confirm_until is None:
            return None
        no = path_to("panel.decline_page", token=token)
        with speaking(member.language):
            return Letter(
                to=address,
                template=f"panel/mail/{self.name}",
                context={
                    "link": url(path_to("panel.stay_page", token=token)),
                    "no": url(no),
                    "days": str(ceil((member.confirm_until - now) / timedelta(days=1))),
                },
                unsubscribe_path=no,
            )
