"""Under which master key the keys of spaces lie, for `meedoen doctor`."""

from collections.abc import Iterator

import sqlalchemy as sa

from tenants.ground import wrapping
from tenants.ground.settings import Settings
from tenants.keys.models import ROOT, TenantKey
from tenants.models import SpaceRow
from tenants.states import State

KEYS = TenantKey.__table__
SPACES = sa.select(SpaceRow.id, SpaceRow.state).order_by(SpaceRow.id)


def findings(connection: sa.Connection, settings: Settings) -> Iterator[str]:
    """Each space in its own scope, on a connection of the worker's role."""
    given = {wrapping.mark(one) for one in (settings.master_key, settings.former_master_key) if one}
    now = wrapping.mark(settings.master_key)
    foreign, waiting = 0, 0
    for space, state in connection.execute(SPACES).all():
        found = _marks(connection, space)
        if not found and state == State.CLOSED:
            continue  # erased, with all that was sealed
        foreign += any(mark not in given for mark in found.values())
        waiting += ROOT not in found or any(mark != now for mark in found.values())
    if foreign:
        yield (
            f"The keys of {foreign} space(s) are under another master key than those given:"
            " nobody there can be mailed."
        )
    elif settings.former_master_key and waiting:
        yield f"The keys of {waiting} space(s) wait for the new master key: `meedoen keys rotate`."
    elif settings.former_master_key:
        yield "No key is under MEEDOEN_FORMER_MASTER_KEY any more: take it from the settings."


def _marks(connection: sa.Connection, space: object) -> dict[int, bytes]:
    there = sa.func.set_config("app.tenant_id", str(space), True)
    connection.execute(sa.select(there))
    mine = sa.select(KEYS.c.number, KEYS.c.master).where(KEYS.c.tenant_id == space)
    return {row.number: bytes(row.master) for row in connection.execute(mine)}
