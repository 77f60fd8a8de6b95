"""An agreement as it was signed; the row never changes."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id


class Agreement(TenantOwned, Base):
    """`document` is sealed: it names who signed. `document_hash` is SHA-256 of what was sealed, in UTF-8."""

    __tablename__ = "agreement"
    __table_args__ = (sa.UniqueConstraint("tenant_id", "signup_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    signup_id: Mapped[UUID] = mapped_column(sa.Uuid)
    version: Mapped[str] = mapped_column(sa.Text)
    document: Mapped[bytes] = mapped_column(sa.LargeBinary)
    document_hash: Mapped[bytes] = mapped_column(sa.LargeBinary)
    signed_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
