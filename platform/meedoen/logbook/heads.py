"""Where the chain of the log ends, mailed each day to who watches over privacy: it then stands in
a mailbox as well, where nobody who can touch the log can reach it."""

from datetime import date, datetime, time

import sqlalchemy as sa

from meedoen.bodies import seating
from meedoen.bodies.models import Role
from meedoen.language.days import HERE, day_of
from meedoen.logbook.reading import head
from meedoen.mailing.outbox.models import Outbox
from meedoen.mailing.outbox.posting import post_many
from tenants.chain import EMPTY, Head
from tenants.database import db

KIND = "log_head"
MORNING = time(7)


def mail_head(now: datetime) -> None:
    """For the clock: once a day, and not when nothing was noted since the head that was mailed last."""
    if now.astimezone(HERE).time() < MORNING:
        return
    today, before = day_of(now), _mailed_last()
    if before is not None and _day(before) >= today:
        return
    reached = head()
    if reached != (Head.parse(before.refs["head"]) if before else EMPTY):
        _post(reached, today)


def _post(reached: Head, today: date) -> None:
    refs = {"head": str(reached)}
    officers = seating.holders(Role.PRIVACY, today)
    post_many(KIND, [(one, f"{KIND}:{today.isoformat()}:{one}", refs) for one in officers])


def _mailed_last() -> Outbox | None:
    """By the keys, which follow the days; the semicolon comes right after the colon."""
    mine = sa.and_(Outbox.dedupe_key >= f"{KIND}:", Outbox.dedupe_key < f"{KIND};")
    query = sa.select(Outbox).where(mine).order_by(Outbox.dedupe_key.desc()).limit(1)
    return db.session.scalar(query)


def _day(row: Outbox) -> date:
    return date.fromisoformat(row.dedupe_key.split(":")[1])
