"""The mail with the head of the log, for who watches over privacy."""

from datetime import datetime

from meedoen.accounts import finding
from meedoen.bodies import seating
from meedoen.bodies.models import Role
from meedoen.language.days import day_of
from meedoen.logbook.heads import KIND
from meedoen.mailing.outbox.kinds import NORMAL, Kind, Letter
from meedoen.mailing.outbox.models import Outbox
from tenants import current, spaces
from tenants.addresses import path_to, url
from tenants.chain import Head


class LogHead(Kind):
    name = KIND
    priority = NORMAL

    def prepare(self, row: Outbox, now: datetime) -> Letter | None:
        officer = finding.active(row.recipient_id)
        if officer is None or officer.id not in seating.holders(Role.PRIVACY, day_of(now)):
            return None
        head = Head.parse(row.refs["head"])
        return Letter(
            to=officer.email,
            template=f"logbook/mail/{self.name}",
            context={
                "name": officer.name, "lines": head.place, "mark": str(head),
                "command": f"meedoen audit verify --space {current.space().slug} --head {head}",
                "link": self._page(),
            },
        )  # fmt: skip

    def _page(self) -> str:
        """Empty where there is no page with the log."""
        here = current.space().kind is spaces.Kind.GEMEENTE
        return url(path_to("logbook.log")) if here else ""
