"""What the operator sees: each gemeente with its state, since when, and what it asks of the machines."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.signup.asking import finding
from meedoen.signup.asking.models import Signup
from meedoen.signup.finding.listing import by_code
from meedoen.signup.operating.models import SpaceLoad
from tenants import moving
from tenants.database import db
from tenants.hosts import all_spaces, space_by_id
from tenants.models import SpaceMove, SpaceRow
from tenants.spaces import Kind, Space
from tenants.states import State

LOAD = SpaceLoad.__table__
COMING = (None, State.INTEREST, State.AGREEMENT)


@dataclass(frozen=True)
class Line:
    """A space; `load` as columns by name, None when the clock has not counted there yet."""

    space: Space
    since: datetime
    load: Mapping[str, object] | None


@dataclass(frozen=True)
class Asking:
    """A request that is not a space yet; `look`: its address is to be looked at."""

    signup: Signup
    name: str
    state: State | None
    since: datetime
    look: bool


def lines() -> list[Line]:
    """Gemeenten and regions by name. In the platform's scope."""
    spaces = [space for space in all_spaces() if space.kind is not Kind.PLATFORM]
    moved, loads = moving.moves(), _loads([space.id for space in spaces])
    begun: dict[UUID, datetime] = {
        row.id: row.created_at
        for row in db.session.execute(sa.select(SpaceRow.id, SpaceRow.created_at))
    }
    return [
        Line(space, _since(moved.get(space.id), begun[space.id]), loads.get(space.id))
        for space in spaces
        if space.id in begun
    ]


def asking() -> list[Asking]:
    """The oldest first; also one whose space is being made, or that this process does not know of yet. In the
    platform's scope."""
    moved = moving.moves()
    found = (_asking(signup, moved.get(signup.id, [])) for signup in finding.confirmed())
    return [one for one in found if one.state in COMING or _is_being_made(one)]


def _is_being_made(one: Asking) -> bool:
    return one.state is State.TRIAL and space_by_id(one.signup.id) is None


def asking_of(signup: Signup) -> Asking:
    return _asking(signup, moving.moves().get(signup.id, []))


def line_of(space_id: UUID) -> Line | None:
    space = space_by_id(space_id)
    return next((one for one in lines() if space and one.space.id == space.id), None)


def must_look(signup: Signup) -> bool:
    return not signup.known_domain and signup.checked_at is None


def _asking(signup: Signup, moves: list[SpaceMove]) -> Asking:
    gemeente = by_code(signup.gm_code)
    state = State(moves[-1].to_state) if moves else None
    name = gemeente.name if gemeente else signup.gm_code
    return Asking(signup, name, state, _since(moves, signup.asked_at), must_look(signup))


def _since(moves: list[SpaceMove] | None, before: datetime) -> datetime:
    return moves[-1].at if moves else before


def _loads(ids: list[UUID]) -> dict[UUID, Mapping[str, object]]:
    rows = db.session.execute(sa.select(LOAD).where(LOAD.c.tenant_id.in_(ids))).mappings()
    return {row["tenant_id"]: dict(row) for row in rows}
