"""The mail that tells the others in a region that a gemeente left it."""

from datetime import date, datetime

from meedoen.accounts import finding
from meedoen.language.days import day_of, written
from meedoen.mailing.outbox.kinds import NORMAL, Kind, Letter
from meedoen.mailing.outbox.models import Outbox
from meedoen.region.departing import MAIL, Departure, departures
from tenants.hosts import space_by_id


class LeftRegion(Kind):
    """To somebody with a seat, who still has an account when it goes out."""

    name = MAIL
    priority = NORMAL

    def prepare(self, row: Outbox, now: datetime) -> Letter | None:
        reader, left = finding.active(row.recipient_id), _still_so(row, day_of(now))
        if reader is None or left is None:
            return None
        region, gemeente = space_by_id(left.region_id), space_by_id(left.gemeente_id)
        if region is None or gemeente is None:
            return None
        return Letter(
            to=reader.email,
            template=f"region/mail/{self.name}",
            context={
                "name": reader.name, "region": region.name, "gemeente": gemeente.name,
                "day": written(left.on), "still": left.still,
            },
        )  # fmt: skip


def _still_so(row: Outbox, today: date) -> Departure | None:
    """None when it was put right before this mail went out."""
    told = row.refs["region"], row.refs["gemeente"], row.refs["on"]
    return next((one for one in departures(today) if one.known_by == told), None)
