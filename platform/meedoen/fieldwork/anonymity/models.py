"""That someone answered, and what was answered; no row of these tables says both.

The web's role can put answers in here and read none of them.
"""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned


def _of_wave(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["tenant_id", "wave_id"], ["wave.tenant_id", "wave.id"], name=f"fk_{table}_wave"
    )


class Pseudonym(TenantOwned, Base):
    """Confidential mode: links a member's answers over waves; deleting the row cuts it for good."""

    __tablename__ = "link"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["tenant_id", "member_id"], ["member.tenant_id", "member.id"], name="fk_link_member"
        ),
        {"schema": "pseudonym"},
    )

    member_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    pseudonym: Mapped[UUID] = mapped_column(sa.Uuid, default=uuid4)


class Response(TenantOwned, Base):
    """Confidential mode: an answer under a random pseudonym."""

    __tablename__ = "response"
    __table_args__ = (
        _of_wave("response"),
        sa.UniqueConstraint("tenant_id", "wave_id", "pseudonym", name="uq_response_pseudonym"),
    )

    wave_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True, default=uuid4)
    pseudonym: Mapped[UUID] = mapped_column(sa.Uuid)
    answers: Mapped[dict[str, Any]] = mapped_column(JSONB)
    attributes: Mapped[dict[str, Any]] = mapped_column(JSONB)
    submitted_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))


class Holding(TenantOwned, Base):
    """Anonymous mode: a sealed answer waits here, unreadable, until its wave closes."""

    __tablename__ = "holding"
    __table_args__ = (_of_wave("holding"),)

    wave_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True, default=uuid4)
    sealed: Mapped[bytes] = mapped_column(sa.LargeBinary)


class AnonymousResponse(TenantOwned, Base):
    """Anonymous mode: an answer with coarse attributes; no time, no pseudonym, random id."""

    __tablename__ = "anonymous_response"
    __table_args__ = (_of_wave("anonymous_response"),)

    wave_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True, default=uuid4)
    answers: Mapped[dict[str, Any]] = mapped_column(JSONB)
    attributes: Mapped[dict[str, Any]] = mapped_column(JSONB)


class Participation(TenantOwned, Base):
    """That a member answered. It knows no time: a moment would point at an answer.

    `area_code` is where they lived when they were drawn: who moves is counted where they were asked.
    It goes once the wave is counted, or when they leave.
    """

    __tablename__ = "participation"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["tenant_id", "wave_id"], ["wave.tenant_id", "wave.id"], name="fk_participation_wave"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "member_id"], ["member.tenant_id", "member.id"],
            name="fk_participation_member",
        ),
        sa.CheckConstraint("status in ('invited', 'completed')", name="status"),
    )  # fmt: skip

    wave_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    member_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    status: Mapped[str] = mapped_column(sa.Text, default="invited")
    area_code: Mapped[str | None] = mapped_column(sa.Text)


class Draft(TenantOwned, Base):
    """An unfinished answer that only the secret in the invitation link can find and open."""

    __tablename__ = "draft"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["tenant_id", "wave_id"], ["wave.tenant_id", "wave.id"], name="fk_draft_wave"
        ),
    )

    wave_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    lookup: Mapped[bytes] = mapped_column(sa.LargeBinary, primary_key=True)
    blob: Mapped[bytes] = mapped_column(sa.LargeBinary)
