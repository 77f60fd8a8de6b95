"""What lets the web make a person: a row of the platform that the worker wrote when it mailed a link."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned


class Welcome(TenantOwned, Base):
    """Whoever shows the link of which `proof` is the hash, may become a person with a place in that space."""

    __tablename__ = "welcome"

    proof: Mapped[bytes] = mapped_column(sa.LargeBinary, primary_key=True)
    space_id: Mapped[UUID] = mapped_column(sa.Uuid)
    expires_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
