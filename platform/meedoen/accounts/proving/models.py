"""Codes for a lost phone, as they are kept."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id

Moment = sa.DateTime(timezone=True)


class RecoveryCode(TenantOwned, Base):
    """`code_hash` is made with a key that is not in the database, so nobody guesses at it there."""

    __tablename__ = "recovery_code"
    __table_args__ = (
        sa.ForeignKeyConstraint(["tenant_id", "person_id"], ["person.tenant_id", "person.id"]),
        sa.UniqueConstraint("tenant_id", "person_id", "code_hash"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(sa.Uuid)
    code_hash: Mapped[bytes] = mapped_column(sa.LargeBinary)
    made_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
