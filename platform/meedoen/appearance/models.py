"""A version of how a gemeente shows itself, and the pictures that versions name."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id

Moment = sa.DateTime(timezone=True)


class Appearance(TenantOwned, Base):
    """`document` is a Look as look.py stores it. In use is the version that came into use last."""

    __tablename__ = "appearance"
    __table_args__ = (
        sa.ForeignKeyConstraint(["tenant_id", "made_by"], ["account.tenant_id", "account.id"]),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    document: Mapped[dict[str, Any]] = mapped_column(JSONB)
    made_by: Mapped[UUID] = mapped_column(sa.Uuid)
    made_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class Picture(TenantOwned, Base):
    """Never changed: `mark` is the start of the SHA-256 of what is in it."""

    __tablename__ = "picture"
    __table_args__ = (
        sa.CheckConstraint(
            "media_type in ('image/png', 'image/svg+xml', 'image/webp')", name="media_type"
        ),
        sa.CheckConstraint("mark ~ '^[0-9a-f]{12}$'", name="mark"),
    )

    mark: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    media_type: Mapped[str] = mapped_column(sa.Text)
    content: Mapped[bytes] = mapped_column(sa.LargeBinary)
