"""Addresses that no list of an earlier panel brings in again. Nothing else ever looks at them."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from meedoen.forms.email import lookup_key
from meedoen.language.days import day_of
from meedoen.panel.members.models import NotFromList
from tenants import current
from tenants.database import db
from tenants.ground.inserting import inserting, values_of
from tenants.ground.sealing import lookup

BYTES = ARRAY(sa.LargeBinary())
PURPOSE = "not from a list"
EACH = ("address_hash",)
MINE = NotFromList.__table__.c


def mark(address: str) -> bytes:
    return lookup(PURPOSE, lookup_key(address))


def bar(marks: Sequence[bytes], now: datetime) -> None:
    """For a year, to the end of a month: no row tells on which day somebody left."""
    if not marks:
        return
    alike = {"tenant_id": current.tenant_id(), "until": _until(day_of(now))}
    entering = inserting(NotFromList.__table__, tuple(alike), EACH)
    again = entering.on_conflict_do_update(
        index_elements=["tenant_id", "address_hash"], set_={"until": entering.excluded.until}
    )
    db.session.execute(again, values_of(alike, EACH, [(one,) for one in marks]))


def barred(marks: Collection[bytes]) -> set[bytes]:
    """Which of these no list may bring in."""
    mine = sa.select(MINE.address_hash).where(
        MINE.tenant_id == current.tenant_id(),
        MINE.address_hash == sa.any_(sa.literal([*marks], BYTES)),
    )
    return set(db.session.scalars(mine))


def forget_old_marks(now: datetime) -> None:
    """For the clock."""
    old = (MINE.tenant_id == current.tenant_id()) & (MINE.until <= day_of(now))
    db.session.execute(sa.delete(NotFromList.__table__).where(old))


def _until(today: date) -> date:
    """The first of the month after this one, a year later."""
    years, month = divmod(today.month, 12)
    return date(today.year + 1 + years, month + 1, 1)
