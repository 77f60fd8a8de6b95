"""Moving a space, as tests need it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from tenants import hosts
from tenants.database import db
from tenants.deeds import SYSTEM
from tenants.moving import Why, move
from tenants.states import State
from tests.house import Home

Look = Callable[..., list[Any]]
WHY = Why(SYSTEM, "Omdat het kan.")


def go(platform: Home, space_id: UUID, *states: State, at: datetime) -> None:
    """From one state to the next, by the platform."""
    with platform.as_web():
        for state in states:
            move(space_id, state, WHY, at)
        db.session.commit()
    hosts.forget()


def on_trial(look: Look, slug: str) -> None:
    """As if it never was live, apart from the guards."""
    look(
        "set local session_replication_role = replica;"
        f" update space set state = 'trial' where slug = '{slug}'"
    )
    hosts.forget()
