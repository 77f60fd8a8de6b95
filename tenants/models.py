"""The directory of spaces: gemeenten, regions and the platform itself; and how each came to its state."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id
from tenants.states import State


class SpaceRow(Base):
    """A public fact: that this space exists, under which name and look. No tenant data."""

    __tablename__ = "space"
    __table_args__ = (
        sa.CheckConstraint("kind in ('gemeente', 'regio', 'platform')", name="kind"),
        sa.CheckConstraint("slug ~ '^[a-z][a-z0-9-]{1,40}$'", name="slug"),
        sa.CheckConstraint("gm_code ~ '^GM[0-9]{4}$'", name="gm_code"),
        sa.CheckConstraint("state in ('trial', 'live', 'suspended', 'closed')", name="state"),
        sa.CheckConstraint("successor_id <> id", name="successor"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(sa.Text)
    slug: Mapped[str] = mapped_column(sa.Text, unique=True)
    name: Mapped[str] = mapped_column(sa.Text)
    own_host: Mapped[str | None] = mapped_column(sa.Text, unique=True)
    earlier_hosts: Mapped[list[str]] = mapped_column(
        ARRAY(sa.Text), default=list, server_default="{}"
    )
    gm_code: Mapped[str | None] = mapped_column(sa.Text, unique=True)
    style: Mapped[dict[str, Any]] = mapped_column(JSONB)
    sender: Mapped[dict[str, Any]] = mapped_column(JSONB)
    created_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    state: Mapped[str] = mapped_column(sa.Text, default=State.LIVE, server_default="live")
    successor_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("space.id"))


class SpaceMove(TenantOwned, Base):
    """From one state to another: a row of the platform, never changed, that the moved space may read.

    `space_id` is of a gemeente that has no space yet as well; its space gets that id. `number`
    counts the moves of one gemeente, so that two at once cannot both stand.
    """

    __tablename__ = "space_move"
    __table_args__ = (
        sa.UniqueConstraint("tenant_id", "space_id", "number"),
        sa.CheckConstraint("reason <> ''", name="reason"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    space_id: Mapped[UUID] = mapped_column(sa.Uuid)
    number: Mapped[int] = mapped_column(sa.Integer)
    from_state: Mapped[str | None] = mapped_column(sa.Text)
    to_state: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    actor: Mapped[str] = mapped_column(sa.Text)
    reason: Mapped[str] = mapped_column(sa.Text)
