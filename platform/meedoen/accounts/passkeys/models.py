"""Passkeys of persons, and the challenges that a browser was given to sign."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id

Moment = sa.DateTime(timezone=True)


class Passkey(TenantOwned, Base):
    """`public_key` in COSE form (RFC 9052); `sign_count` as the device last told, 0 where it does not count."""

    __tablename__ = "passkey"
    __table_args__ = (
        sa.ForeignKeyConstraint(["tenant_id", "person_id"], ["person.tenant_id", "person.id"]),
        sa.UniqueConstraint("tenant_id", "credential_id"),
        sa.Index("ix_passkey_person", "tenant_id", "person_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(sa.Uuid)
    credential_id: Mapped[bytes] = mapped_column(sa.LargeBinary)
    public_key: Mapped[bytes] = mapped_column(sa.LargeBinary)
    sign_count: Mapped[int] = mapped_column(sa.BigInteger)
    name: Mapped[str] = mapped_column(sa.Text)
    created_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class Challenge(TenantOwned, Base):
    """`target` is where somebody goes who signs in with it, `name` what they call the passkey they make."""

    __tablename__ = "passkey_challenge"

    holder_hash: Mapped[bytes] = mapped_column(sa.LargeBinary, primary_key=True)
    challenge: Mapped[bytes] = mapped_column(sa.LargeBinary)
    target: Mapped[str | None] = mapped_column(sa.Text)
    name: Mapped[str | None] = mapped_column(sa.Text)
    expires_at: Mapped[datetime] = mapped_column(Moment)
