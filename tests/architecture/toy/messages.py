"""The mail of this room."""

from datetime import datetime
from uuid import UUID

from meedoen.accounts.models import Account
from meedoen.mailing.outbox.kinds import Kind, Letter
from meedoen.mailing.outbox.models import Outbox
from tenants.addresses import path_to, url
from tenants.database import db


class Greeting(Kind):
    name = "greeting"

    def prepare(self, row: Outbox, now: datetime) -> Letter | None:
        account = db.session.get(Account, (row.tenant_id, UUID(row.refs["account"])))
        if account is None:
            return None
        context = {"name": account.name, "link": url(path_to("greetings.page"))}
        return Letter(to=account.email, template="greetings/mail/greeting", context=context)
