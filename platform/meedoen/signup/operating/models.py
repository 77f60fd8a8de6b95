"""How much a space asks of the machines: numbers alone, which the platform reads of all spaces."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned


class SpaceLoad(TenantOwned, Base):
    """As the clock counted it last. `failing`: the names of the jobs that failed and wait to try again."""

    __tablename__ = "space_load"

    counted_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    members: Mapped[int] = mapped_column(sa.Integer)
    waves: Mapped[int] = mapped_column(sa.Integer)
    mail_waiting: Mapped[int] = mapped_column(sa.Integer)
    mail_failed: Mapped[int] = mapped_column(sa.Integer)
    oldest_bell_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    failing: Mapped[str] = mapped_column(sa.Text)
