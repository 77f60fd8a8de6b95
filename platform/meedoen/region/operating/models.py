"""What a region is for: a row of the platform, with the id that its space gets."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from meedoen.language.texts import lazy
from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id


class RegionKind(StrEnum):
    """Regions are drawn anew for each purpose."""

    COOPERATION = "samenwerking"
    COROP = "corop"
    LABOUR = "arbeidsmarktregio"
    SAFETY = "veiligheidsregio"
    YOUTH = "jeugdregio"


KINDS = {
    RegionKind.COOPERATION: lazy("Samenwerking van gemeenten"),
    RegionKind.COROP: lazy("COROP-gebied"),
    RegionKind.LABOUR: lazy("Arbeidsmarktregio"),
    RegionKind.SAFETY: lazy("Veiligheidsregio"),
    RegionKind.YOUTH: lazy("Jeugdregio"),
}


class RegionProfile(TenantOwned, Base):
    """The worker founds the space; a region that was founded from the shell has no such row.

    `handed_over`: who manages it first (JSON of coming_in.First), sealed for the region alone.
    """

    __tablename__ = "region_profile"
    __table_args__ = (
        sa.UniqueConstraint("tenant_id", "slug"),
        sa.CheckConstraint("cardinality(policy_fields) > 0", name="policy_fields"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    slug: Mapped[str] = mapped_column(sa.Text)
    name: Mapped[str] = mapped_column(sa.Text)
    kind: Mapped[str] = mapped_column(sa.Text)
    policy_fields: Mapped[list[str]] = mapped_column(ARRAY(sa.Text))
    handed_over: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    made_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
