"""After a restore: what waited in the backup may have gone out since, so nothing leaves by itself.

A person looks, and lets the mail of a space go, or throws away what waits.
"""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from meedoen.mailing.outbox.claiming import OUTBOX
from meedoen.mailing.outbox.kinds import URGENT
from meedoen.mailing.outbox.models import WAITING, Hold, Outbox, State
from meedoen.mailing.outbox.posting import JOB
from tenants import current
from tenants.database import db
from tenants.queue import ring

RESTORED = "restored"
ASIDE: dict[str, Any] = {
    "state": State.UNSURE, "last_reply": RESTORED, "claim": None, "lease_until": None,
}  # fmt: skip


def hold(now: datetime) -> None:
    """For the owner of the tables. What somebody asked for before the backup was made is of no use
    to them any more, and whether it went out nobody knows."""
    db.session.merge(Hold(tenant_id=current.tenant_id(), since_at=now))
    _set_aside(now, OUTBOX.c.state.in_((*WAITING, State.SENDING)), OUTBOX.c.priority == URGENT)


def since() -> datetime | None:
    """Since when the mail of this space is held."""
    return db.session.scalar(sa.select(Hold.since_at))


def waiting() -> dict[str, int]:
    """How many messages wait here, by kind."""
    query = sa.select(Outbox.kind, sa.func.count()).where(Outbox.state.in_(WAITING))
    return dict(db.session.execute(query.group_by(Outbox.kind).order_by(Outbox.kind)).all())


def drop(kind: str, now: datetime) -> int:
    """Send nothing of this kind that waits here; how many. They stand as "unsure" from then on."""
    return _set_aside(now, OUTBOX.c.state.in_(WAITING), OUTBOX.c.kind == kind)


def let_go() -> bool:
    """From now on everything that is due goes out again; False when nothing was held."""
    here = sa.delete(Hold).where(Hold.tenant_id == current.tenant_id())
    gone = db.session.scalars(here.returning(Hold.since_at)).all()
    ring(JOB, current.tenant_id())
    return bool(gone)


def _set_aside(now: datetime, *which: sa.ColumnElement[bool]) -> int:
    mine = sa.update(OUTBOX).where(OUTBOX.c.tenant_id == current.tenant_id(), *which)
    done = db.session.execute(mine.values(ASIDE | {"finished_at": now}))
    return int(done.rowcount)  # type: ignore[attr-defined]
