"""Who did what, and why: a line in the same transaction, that nobody can change; the room logbook
reads it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned, db
from tenants.deeds import Actor, Code, Fact, Object, Verb
from tenants.ground.ids import new_id


class AuditEvent(TenantOwned, Base):
    __tablename__ = "audit_event"
    __table_args__ = (
        sa.Index("ix_audit_event_action", "tenant_id", "action", "id"),
        sa.Index("ix_audit_event_actor", "tenant_id", "actor", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    actor: Mapped[str] = mapped_column(sa.Text)
    action: Mapped[str] = mapped_column(sa.Text)
    subject: Mapped[str] = mapped_column(sa.Text)
    detail: Mapped[dict[str, Any]] = mapped_column(JSONB)


class AuditLink(TenantOwned, Base):
    """Ties a line to the one before it; the database makes it as the transaction ends."""

    __tablename__ = "audit_link"
    __table_args__ = (sa.UniqueConstraint("tenant_id", "event_id"),)

    place: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True, autoincrement=False)
    event_id: Mapped[UUID]
    hash: Mapped[bytes]


def note(actor: Actor, verb: Verb, thing: Object, **detail: Fact | Sequence[Code]) -> None:
    """Write one line; `detail` holds facts about the deed, never what a person typed.

    What a person typed arrives as a bare str: mypy refuses that, and so does this function.
    """
    db.session.add(AuditEvent(**line(actor, verb, thing, **detail)))


def line(
    actor: Actor, verb: Verb, thing: Object, **detail: Fact | Sequence[Code]
) -> dict[str, Any]:
    """The same as columns, for who has no session."""
    return {
        "at": datetime.now(UTC), "actor": str(actor), "action": Verb(verb).value,
        "subject": str(thing), "detail": {name: _written(fact) for name, fact in detail.items()},
    }  # fmt: skip


def _written(fact: Fact | Sequence[Code]) -> Any:
    match fact:
        case int() | Code() | StrEnum():
            return fact
        case date():
            return fact.isoformat()
        case UUID():
            return str(fact)
        case list():
            return [_written(part) for part in fact]
    raise TypeError("a bare text cannot be noted: it may be what a person typed")
