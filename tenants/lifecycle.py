"""How a space comes to be, and how it changes what it shows of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from tenants import current, hosts
from tenants.database import db
from tenants.ground.ids import new_id
from tenants.models import SpaceRow
from tenants.spaces import Kind
from tenants.states import State


@dataclass(frozen=True)
class NewSpace:
    kind: Kind
    slug: str
    name: str
    own_host: str | None = None
    gm_code: str | None = None
    style: Mapping[str, Any] = field(default_factory=dict)
    sender: Mapping[str, Any] = field(default_factory=dict)
    state: State = State.LIVE
    id: UUID = field(default_factory=new_id)


def found(space: NewSpace, now: datetime) -> SpaceRow:
    """Enter a new space in the directory; the caller commits and then calls `hosts.forget`."""
    facts = {**vars(space), "style": dict(space.style), "sender": dict(space.sender)}
    row = SpaceRow(**facts, created_at=now)
    db.session.add(row)
    hosts.forget()
    return row


def move_to_host(host: str | None) -> bool:
    """Where the space that is open is found from now on; None: below the installation's own domain. Its host of before
    leads there. Whether it changed. The database refuses a host that the platform did not give; the caller commits
    and then calls `hosts.forget`."""
    row = db.session.get(SpaceRow, current.tenant_id(), with_for_update=True)
    if row is None or row.own_host == host:
        return False
    before = {*row.earlier_hosts, row.own_host} - {host, None}
    row.earlier_hosts = sorted(str(one) for one in before)
    row.own_host = host
    return True


def rewrite(**shown: Mapping[str, Any]) -> None:
    """What the directory shows of the space that is open: its `style`, its `sender`. A policy lets nobody touch that
    of another. The caller commits and then calls `hosts.forget`; other processes see it within KEEP_SECONDS of it."""
    db.session.execute(
        sa.update(SpaceRow).where(SpaceRow.id == current.tenant_id()).values(**shown)
    )
