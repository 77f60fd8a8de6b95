"""An offer, which two spaces see: the region makes it (tenant_id), a gemeente answers it (gemeente_id)."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id

Moment = sa.DateTime(timezone=True)


class RegionOffer(TenantOwned, Base):
    """For one policy field; the gemeente may begin on `from_on` or later. `until_on` is the first day
    without it."""

    __tablename__ = "region_offer"
    __table_args__ = (
        sa.CheckConstraint("until_on > from_on", name="period"),
        sa.CheckConstraint(
            "(answered_at is null) = (accepted is null)"
            " and (answered_at is null or withdrawn_at is null)",
            name="ended",
        ),
    )

    gemeente_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    policy_field: Mapped[str] = mapped_column(sa.Text)
    from_on: Mapped[date] = mapped_column(sa.Date)
    until_on: Mapped[date | None] = mapped_column(sa.Date)
    offered_at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    accepted: Mapped[bool | None] = mapped_column(sa.Boolean)
