"""What a page about a list shows: which one it is, and who did not answer yet."""

from uuid import UUID

import sqlalchemy as sa

from meedoen.language.texts import lazy
from meedoen.panel.importing.models import State
from meedoen.panel.members.models import Member
from tenants.database import db

PAGES = {
    State.LOOKING: "busy", State.TAKING: "busy", State.UNREADABLE: "unreadable", State.LOOKED: "looked",
    State.TAKEN: "taken",
}  # fmt: skip
STATES = {
    State.LOOKING: lazy("Wij bekijken deze lijst"),
    State.LOOKED: lazy("Bekeken, nog niet overgenomen"),
    State.UNREADABLE: lazy("Niet te lezen"),
    State.TAKING: lazy("Wij nemen deze lijst over"),
    State.TAKEN: lazy("Overgenomen"),
}
LEFT_OUT = lazy("Niet overnemen")


def number(list_id: UUID) -> int:
    """How many of a list were asked, and may still answer."""
    mine = sa.select(sa.func.count(Member.id)).where(Member.list_id == list_id)
    return db.session.scalar(mine) or 0
