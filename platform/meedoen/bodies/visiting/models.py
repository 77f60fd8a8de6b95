"""A visit: a row of the platform, which the visited gemeente may read and can end."""

from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id

LONGEST = timedelta(hours=4)
Moment = sa.DateTime(timezone=True)


class Visit(TenantOwned, Base):
    """From `from_at` to `until_at`, or to `ended_at` when somebody (`ended_by`) ended it before.

    `visitor` is sealed for the gemeente (JSON: name, email); `account_id` is of the place that the worker made there.
    Only that and the ending are ever written later.
    `noted_at`: when the gemeente's log was told that it is over.
    """

    __tablename__ = "visit"
    __table_args__ = (
        sa.CheckConstraint("reason <> ''", name="reason"),
        sa.CheckConstraint("until_at > from_at", name="backwards"),
        sa.CheckConstraint("until_at <= from_at + interval '4 hours'", name="longest"),
        sa.CheckConstraint("(ended_at is null) = (ended_by is null)", name="ended"),
        sa.Index("ix_visit_space", "space_id", "until_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    space_id: Mapped[UUID] = mapped_column(sa.Uuid)
    person_id: Mapped[UUID] = mapped_column(sa.Uuid)
    visitor: Mapped[bytes] = mapped_column(sa.LargeBinary)
    reason: Mapped[str] = mapped_column(sa.Text)
    from_at: Mapped[datetime] = mapped_column(Moment)
    until_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_by: Mapped[str | None] = mapped_column(sa.Text)
    account_id: Mapped[UUID | None] = mapped_column(sa.Uuid)
    noted_at: Mapped[datetime | None] = mapped_column(Moment)
