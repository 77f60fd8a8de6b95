"""A space goes from one state to another: by the platform alone, with who and why, for good.

The database holds the same table of moves (migration 0030) and refuses what is not in it.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from tenants.audit import note
from tenants.database import db
from tenants.deeds import Actor, Kind, Object, Verb
from tenants.models import SpaceMove, SpaceRow
from tenants.queue import ring
from tenants.states import State, may_move

TOLD = "tell_move"


class IllegalMove(ValueError):
    """From here a space cannot go there."""


@dataclass(frozen=True)
class Why:
    """`reason`: a sentence that a person wrote."""

    actor: Actor
    reason: str


def move(space_id: UUID, to: State, why: Why, now: datetime) -> SpaceMove:
    """In the platform's scope; those who move one gemeente at once take turns. Raises IllegalMove.

    The caller commits, and then calls `hosts.forget`.
    """
    take_turns(space_id)
    before = last(space_id)
    old = _state(space_id, before)
    if not may_move(old, to):
        raise IllegalMove(f"From {old} a space cannot go to {to}.")
    made = SpaceMove(
        space_id=space_id, number=before.number + 1 if before else 1, from_state=old, to_state=to,
        at=now, actor=str(why.actor), reason=why.reason,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    note(why.actor, Verb.SPACE_MOVED, Object(Kind.SPACE, space_id), to=to)
    if db.session.get(SpaceRow, space_id) is not None:
        ring(TOLD, made.id, elsewhere=space_id)
    return made


def state_of(space_id: UUID) -> State | None:
    """None for a gemeente that asked for nothing yet. In the platform's scope."""
    return _state(space_id, last(space_id))


def moves() -> dict[UUID, list[SpaceMove]]:
    """All moves of all gemeenten, the oldest first; in the platform's scope."""
    found: dict[UUID, list[SpaceMove]] = {}
    for one in db.session.scalars(sa.select(SpaceMove).order_by(SpaceMove.number)):
        found.setdefault(one.space_id, []).append(one)
    return found


def take_turns(space_id: UUID) -> None:
    """Until this transaction ends, nobody else moves or founds this one."""
    key = sa.func.hashtextextended(str(space_id), 0)
    db.session.execute(sa.select(sa.func.pg_advisory_xact_lock(key)))


def last(space_id: UUID) -> SpaceMove | None:
    """In the platform's scope."""
    mine = sa.select(SpaceMove).where(SpaceMove.space_id == space_id)
    return db.session.scalars(mine.order_by(SpaceMove.number.desc()).limit(1)).one_or_none()


def _state(space_id: UUID, last: SpaceMove | None) -> State | None:
    """A space that is older than this table never moved."""
    if last is not None:
        return State(last.to_state)
    known = db.session.scalar(sa.select(SpaceRow.state).where(SpaceRow.id == space_id))
    return State(known) if known else None
