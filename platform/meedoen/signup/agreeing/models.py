"""An agreement as it was signed; the row never changes."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id


class Agreement(TenantOwned, Base):
    """`document` (HTML), `pdf` and `signer` (JSON: name, function) are sealed: they name who signed. Both hashes are
    SHA-256 of what was sealed. What was signed before there were PDFs has neither that nor a signer."""

    __tablename__ = "agreement"
    __table_args__ = (
        sa.UniqueConstraint("tenant_id", "signup_id"),
        sa.CheckConstraint("num_nulls(pdf, pdf_hash, signer) in (0, 3)", name="pdf"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    signup_id: Mapped[UUID] = mapped_column(sa.Uuid)
    version: Mapped[str] = mapped_column(sa.Text)
    document: Mapped[bytes] = mapped_column(sa.LargeBinary)
    document_hash: Mapped[bytes] = mapped_column(sa.LargeBinary)
    signed_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    pdf: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    pdf_hash: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    signer: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
