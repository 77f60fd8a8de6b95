"""Who is asked, and that someone answered. Never what: see storage.py."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned
from tenants.ids import new_id

MOMENT = sa.DateTime(timezone=True)


class Wave(TenantOwned, Base):
    """One going-out of a frozen questionnaire, with the promise made beforehand."""

    __tablename__ = "wave"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["tenant_id", "questionnaire_version_id"],
            ["questionnaire_version.tenant_id", "questionnaire_version.id"],
        ),
        sa.CheckConstraint("mode in ('confidential', 'anonymous')", name="mode"),
        sa.CheckConstraint(
            "state in ('planned', 'opening', 'open', 'closing', 'closed')", name="state"
        ),
        sa.CheckConstraint("promise <> ''", name="promise"),
        sa.CheckConstraint("ends_on >= starts_on", name="period"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(sa.Text)
    questionnaire_version_id: Mapped[UUID] = mapped_column(sa.Uuid)
    mode: Mapped[str] = mapped_column(sa.Text)
    state: Mapped[str] = mapped_column(sa.Text, default="planned")
    areas: Mapped[list[str]] = mapped_column(JSONB)
    sample_size: Mapped[int | None]
    seed: Mapped[str] = mapped_column(sa.Text)
    promise: Mapped[str] = mapped_column(sa.Text)
    promise_by: Mapped[date] = mapped_column(sa.Date)
    starts_on: Mapped[date] = mapped_column(sa.Date)
    ends_on: Mapped[date] = mapped_column(sa.Date)
    created_by: Mapped[UUID | None] = mapped_column(sa.Uuid)
    created_at: Mapped[datetime] = mapped_column(MOMENT)
    confirmed_by: Mapped[UUID | None] = mapped_column(sa.Uuid)
    confirmed_at: Mapped[datetime | None] = mapped_column(MOMENT)
    opened_at: Mapped[datetime | None] = mapped_column(MOMENT)
    reminded_at: Mapped[datetime | None] = mapped_column(MOMENT)
    closed_at: Mapped[datetime | None] = mapped_column(MOMENT)
    frame_count: Mapped[int | None]
    invited_count: Mapped[int | None]
    completed_count: Mapped[int | None]
    kept_cells: Mapped[list[list[str | None]]] = mapped_column(JSONB, default=list)


class Invitation(TenantOwned, Base):
    """A member's way in to one wave; of the secret in the link only the hash is here."""

    __tablename__ = "invitation"
    __table_args__ = (
        sa.UniqueConstraint("tenant_id", "secret_hash", name="uq_invitation_secret_hash"),
        sa.UniqueConstraint("tenant_id", "wave_id", "member_id", name="uq_invitation_member_id"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "wave_id"], ["wave.tenant_id", "wave.id"], name="fk_invitation_wave"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "member_id"], ["member.tenant_id", "member.id"],
            name="fk_invitation_member",
        ),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    wave_id: Mapped[UUID] = mapped_column(sa.Uuid)
    member_id: Mapped[UUID] = mapped_column(sa.Uuid)
    secret_hash: Mapped[bytes] = mapped_column(sa.LargeBinary)


class Participation(TenantOwned, Base):
    """That a member answered. It knows no time: a moment would point at an answer."""

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
