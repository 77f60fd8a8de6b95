"""A host that a gemeente asked for, and what the platform answered."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id

Moment = sa.DateTime(timezone=True)


class Answer(StrEnum):
    """`ended`: it was given, and is in use no more."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


class HostRequest(TenantOwned, Base):
    """The database lets one of a gemeente wait and one be given, and nobody but the platform give it."""

    __tablename__ = "host_request"
    __table_args__ = (
        sa.CheckConstraint("answer in ('given', 'refused', 'withdrawn', 'ended')", name="answer"),
        sa.CheckConstraint("(answer is null) = (answered_at is null)", name="answered"),
        sa.Index(
            "uq_host_request_waiting", "tenant_id", unique=True,
            postgresql_where=sa.text("answer is null"),
        ),
        sa.Index(
            "uq_host_request_given", "tenant_id", unique=True,
            postgresql_where=sa.text("answer = 'given'"),
        ),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    host: Mapped[str] = mapped_column(sa.Text)
    asked_by: Mapped[UUID] = mapped_column(sa.Uuid)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    answer: Mapped[str | None] = mapped_column(sa.Text)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
