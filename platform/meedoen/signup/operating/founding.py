"""The worker founds the space of a gemeente that goes on trial, and puts in it what it begins with."""

import json
from contextlib import suppress
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from meedoen.accounts.coming_in import First, on_first, on_first_again
from meedoen.hooks import Hook
from meedoen.language.texts import _
from meedoen.places.entering import enter_areas
from meedoen.places.figures import UnknownGemeente
from meedoen.signup.asking import finding
from meedoen.signup.asking.models import Signup
from meedoen.signup.finding.listing import by_code
from meedoen.signup.operating.deciding import HANDED_OVER
from tenants import current, moving
from tenants.audit import note
from tenants.database import db
from tenants.deeds import WORKER, Object, Verb
from tenants.deeds import Kind as Thing
from tenants.ground.sealing import unseal
from tenants.ground.settings import settings
from tenants.lifecycle import NewSpace, found
from tenants.models import SpaceMove, SpaceRow
from tenants.queue import ring
from tenants.spaces import Kind
from tenants.states import State

on_moved: Hook[[State], None] = Hook()
"""Told inside a space that moved to another state, by the worker; may be told twice."""

FURNISH = "furnish_space"
SIGNUP, MOVE = Signup.__table__, SpaceMove.__table__


def found_space(signup_id: UUID, now: datetime) -> None:
    """In the platform's scope; a second time changes nothing."""
    moving.take_turns(signup_id)
    signup = finding.by_id(signup_id)
    gemeente = by_code(signup.gm_code) if signup else None
    founded = db.session.scalar(sa.select(SpaceRow.id).where(SpaceRow.id == signup_id))
    if signup is None or gemeente is None or signup.slug is None or founded is not None:
        return
    name = gemeente.bare_name
    found(
        NewSpace(
            Kind.GEMEENTE, signup.slug, name, gm_code=gemeente.code, id=signup.id,
            sender=first_sender(signup.slug, name),
            state=moving.state_of(signup_id) or State.TRIAL,
        ),
        now,
    )  # fmt: skip
    note(WORKER, Verb.SPACE_FOUNDED, Object(Thing.SPACE, signup.id))
    ring(FURNISH, signup.id, elsewhere=signup.id)


def first_sender(slug: str, name: str) -> dict[str, str]:
    """As whom a new gemeente writes, until it says so itself."""
    host = f"{slug}.{settings().domain.partition(':')[0]}"
    return {"name": _("Inwonerpanel %(name)s", name=name), "address": f"panel@{host}"}


def furnish_space(_space_id: UUID, _now: datetime) -> None:
    """Inside the new space: its areas, which staff type by hand where there are no figures of them; and
    who comes in first."""
    with suppress(UnknownGemeente):
        enter_areas(str(current.space().gm_code))
    note(WORKER, Verb.SPACE_FOUNDED, Object(Thing.SPACE, current.tenant_id()))
    first = _first()
    if first is not None:
        on_first(first)


def tell_first(_space_id: UUID, _now: datetime) -> None:
    """Inside the space: its operator sends once more for who comes in first."""
    first = _first()
    if first is not None:
        on_first_again(first)


def _first() -> First | None:
    """As the platform handed it over to this space alone."""
    handed_over = db.session.scalar(
        sa.select(SIGNUP.c.handed_over).where(SIGNUP.c.id == current.tenant_id())
    )
    return None if handed_over is None else First(**json.loads(unseal(HANDED_OVER, handed_over)))


def tell_move(move_id: UUID, _now: datetime) -> None:
    """Inside the moved space: its own log says what the platform did with it."""
    mine = (MOVE.c.space_id == current.tenant_id()) & (MOVE.c.id == move_id)
    to = db.session.scalar(sa.select(MOVE.c.to_state).where(mine))
    if to is not None:
        note(WORKER, Verb.SPACE_MOVED, Object(Thing.SPACE, current.tenant_id()), to=State(to))
        on_moved(State(to))
