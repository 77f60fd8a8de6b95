"""What a gemeente decided, once and for each time."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from meedoen.rules.limits import LIMITS, Rules
from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id


class OwnRules(TenantOwned, Base):
    """Never changed: the newest holds."""

    __tablename__ = "own_rules"
    __table_args__ = (
        sa.CheckConstraint("smallest_group >= 10", name="smallest_group"),
        sa.CheckConstraint("unconfirmed_days between 1 and 30", name="unconfirmed_days"),
        sa.CheckConstraint("asked_again_days between 14 and 90", name="asked_again_days"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    smallest_group: Mapped[int]
    unconfirmed_days: Mapped[int]
    invitation_days: Mapped[int]
    consent_days: Mapped[int]
    mail_days: Mapped[int]
    asked_again_days: Mapped[int] = mapped_column(default=60, server_default="60")
    decided_by: Mapped[UUID] = mapped_column(sa.Uuid)
    decided_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))

    @property
    def rules(self) -> Rules:
        return Rules(**{name: getattr(self, name) for name in LIMITS})
