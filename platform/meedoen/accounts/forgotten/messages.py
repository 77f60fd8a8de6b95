"""The mail with the link to choose another password."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from meedoen.accounts.forgotten import forgotten
from meedoen.mailing.outbox.kinds import URGENT, Kind, Letter
from meedoen.mailing.outbox.models import Outbox
from tenants.addresses import path_to, url


class ForgottenPassword(Kind):
    name = forgotten.MAIL
    priority: ClassVar[int] = URGENT
    requested: ClassVar[bool] = True

    def prepare(self, row: Outbox, now: datetime) -> Letter | None:
        link_id = UUID(row.refs["link"])
        person = forgotten.live_person(link_id, now)
        if person is None:
            return None
        token = forgotten.token_of(link_id)
        link = url(path_to("accounts.new_password_page", token=token))
        minutes = str(int(forgotten.LASTS.total_seconds()) // 60)
        context = {"link": link, "minutes": minutes}
        return Letter(person.email, f"accounts/mail/{self.name}", context)
