"""Kinds of message that these tests post: their recipients are numbers, their words are few."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from meedoen.face import Room
from meedoen.mailing.outbox.kinds import BULK, URGENT, Kind, Letter
from meedoen.mailing.outbox.models import Outbox
from tenants.addresses import url

no_longer_wanted: set[UUID] = set()
witnesses: list[Callable[[], None]] = []


class Notice(Kind):
    name = "notice"
    priority = BULK
    batch_ref = "batch"

    def prepare(self, row: Outbox, now: datetime) -> Letter | None:
        for witness in witnesses:
            witness()
        if row.recipient_id in no_longer_wanted:
            return None
        number = row.refs["number"]
        return Letter(
            to=row.refs.get("to", f"r{number}@example.nl"),
            template="notices/mail/notice",
            context={"number": number, "link": url(f"/bericht/{number}")},
            unsubscribe_path=f"/afmelden/{number}",
        )


class Reward(Notice):
    name = "reward"
    unsure_policy = "ask"


class Requested(Notice):
    name = "requested"
    priority = URGENT
    requested = True


class Broken(Notice):
    name = "broken"

    def prepare(self, row: Outbox, now: datetime) -> Letter | None:
        raise LookupError(f"r{row.refs['number']}@example.nl")


room = Room("notices", mail_kinds=(Notice, Reward, Requested, Broken))
