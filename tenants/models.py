"""The directory of spaces: gemeenten, regions and the platform itself."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base
from tenants.ground.ids import new_id


class SpaceRow(Base):
    """A public fact: that this space exists, under which name and look. No tenant data."""

    __tablename__ = "space"
    __table_args__ = (
        sa.CheckConstraint("kind in ('gemeente', 'regio', 'platform')", name="kind"),
        sa.CheckConstraint("slug ~ '^[a-z][a-z0-9-]{1,40}$'", name="slug"),
        sa.CheckConstraint("gm_code ~ '^GM[0-9]{4}$'", name="gm_code"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(sa.Text)
    slug: Mapped[str] = mapped_column(sa.Text, unique=True)
    name: Mapped[str] = mapped_column(sa.Text)
    own_host: Mapped[str | None] = mapped_column(sa.Text, unique=True)
    gm_code: Mapped[str | None] = mapped_column(sa.Text, unique=True)
    style: Mapped[dict[str, Any]] = mapped_column(JSONB)
    sender: Mapped[dict[str, Any]] = mapped_column(JSONB)
    created_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
