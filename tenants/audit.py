"""Who did what, and why: a line in the same transaction, that nobody can change or read back here."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned, db
from tenants.ground.ids import new_id


class AuditEvent(TenantOwned, Base):
    __tablename__ = "audit_event"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    actor: Mapped[str] = mapped_column(sa.Text)
    action: Mapped[str] = mapped_column(sa.Text)
    subject: Mapped[str] = mapped_column(sa.Text)
    detail: Mapped[dict[str, Any]] = mapped_column(JSONB)


def note(actor: str, action: str, subject: str, **detail: Any) -> None:
    """Write one line; `detail` holds facts about the deed, never the content of an answer."""
    db.session.add(
        AuditEvent(at=datetime.now(UTC), actor=actor, action=action, subject=subject, detail=detail)
    )
