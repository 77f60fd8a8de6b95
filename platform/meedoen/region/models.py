"""Two-party tables: a row belongs to a region (tenant_id) and tells of a gemeente (gemeente_id).

The ORM sees them from the region's side only; a gemeente reaches them with Core statements under
policies of its own (migration 0010).
"""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from meedoen.results.counting import stored
from meedoen.results.counting.models import Shaped
from meedoen.results.counting.shapes import Contributed
from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id


class RegionMembership(TenantOwned, Base):
    """A gemeente belongs to a region for one policy field, from a day on, perhaps until a day.

    `departed` is what the region tells it of others: who left lately, as departing.Departure.
    """

    __tablename__ = "region_membership"
    __table_args__ = (
        sa.CheckConstraint("until_on >= from_on", name="period"),
        sa.CheckConstraint("gemeente_id <> tenant_id", name="two_parties"),
        sa.CheckConstraint("policy_field <> ''", name="policy_field"),
    )

    gemeente_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    policy_field: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    from_on: Mapped[date] = mapped_column(sa.Date, primary_key=True)
    until_on: Mapped[date | None] = mapped_column(sa.Date)
    departed: Mapped[list[str]] = mapped_column(JSONB, default=list, server_default="[]")


class Contribution(TenantOwned, Base):
    """Released tables of one gemeente, for the gemeente as a whole, handed to one region.

    No foreign key to the release: that row lives with another tenant, which a database that is
    spread by tenant could not check.
    """

    __tablename__ = "contribution"
    __table_args__ = (
        sa.UniqueConstraint(
            "tenant_id", "gemeente_id", "release_id", name="uq_contribution_release_id"
        ),
    )

    gemeente_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    release_id: Mapped[UUID] = mapped_column(sa.Uuid)
    topic: Mapped[str] = mapped_column(sa.Text)
    title: Mapped[str] = mapped_column(sa.Text)
    body: Mapped[Contributed] = mapped_column(Shaped(stored.contributed_json, stored.contributed))
    released_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    withdrawn_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
