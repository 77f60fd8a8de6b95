"""Codes with which somebody came in: each is worth one entry."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned


class Handover(TenantOwned, Base):
    __tablename__ = "handover"

    code_hash: Mapped[bytes] = mapped_column(sa.LargeBinary, primary_key=True)
    used_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
