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


def rewrite(**shown: Mapping[str, Any]) -> None:
    """What the directory shows of the space that is open: its `style`, its `sender`. A policy lets nobody touch that
    of another. The caller commits and then calls `hosts.forget`; other processes see it within KEEP_SECONDS of it."""
    db.session.execute(
        sa.update(SpaceRow).where(SpaceRow.id == current.tenant_id()).values(**shown)
    )
