"""Everybody on a list comes in, or nobody does: to be asked whether they stay, and nothing else."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.language.days import day_of
from meedoen.panel.importing import entering, keeping
from meedoen.panel.importing.looking import opened
from meedoen.panel.importing.models import MemberList, State
from meedoen.panel.sheets.heads import normal
from meedoen.places.reading import names
from tenants import current
from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb
from tenants.ground.portions import portions
from tenants.queue import ring

JOB = "take_in_list"
LISTS = MemberList.__table__.c


def let_in(mine: MemberList, account_id: UUID) -> None:
    """A manager looked at it, and wants everybody who can come in to be asked. Raises Refused."""
    keeping.move(mine, State.TAKING)
    mine.done = 0
    note(
        Actor.account(account_id), Verb.LIST_IMPORTED, Object(Kind.MEMBER_LIST, mine.id),
        rows=mine.accepted,
    )  # fmt: skip
    ring(JOB, mine.id)


def take_in(list_id: UUID, now: datetime) -> None:
    """The worker's part, in one transaction; may run twice."""
    if not _alone(list_id):
        return
    mine = keeping.by_id(list_id)
    if mine is None or mine.state != State.TAKING:
        return
    places = _places(names())
    asked = done = 0
    for people in portions(opened(list_id).people(day_of(now))):
        asked += entering.enter(people, list_id, places, now)
        done += len(people)
        _tell(list_id, done)
    mine = keeping.held(list_id)
    assert mine is not None
    keeping.move(mine, State.TAKEN)
    mine.taken_at, mine.done, mine.asked, mine.not_asked = now, done, asked, done - asked
    keeping.drop(list_id)


def _alone(list_id: UUID) -> bool:
    """The list itself stays free meanwhile, so that everybody can see how far this is."""
    number = int.from_bytes(list_id.bytes[:8], "big", signed=True)
    return bool(db.session.scalar(sa.select(sa.func.pg_try_advisory_xact_lock(number))))


def _tell(list_id: UUID, done: int) -> None:
    """How far it is, kept at once: on a line of its own, because the rest is kept at the end or not at all."""
    mine = (LISTS.tenant_id == current.tenant_id()) & (LISTS.id == list_id)
    with db.engine.begin() as line:
        line.execute(sa.update(MemberList.__table__).where(mine).values(done=done))


def _places(areas: Mapping[str, str]) -> dict[str, str]:
    """The code of an area by its name or code, however that is written."""
    return {normal(word): code for code, name in areas.items() for word in (code, name)}
