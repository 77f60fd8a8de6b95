"""Keys at rest, each wrapped by the one above it; nothing here opens anything without the master key."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned

ROOT = 0
MOMENT = sa.DateTime(timezone=True)


class TenantKey(TenantOwned, Base):
    """A key of a space, wrapped by the master key whose `wrapping.mark` is `master`.

    Number 0 is the root, of which lookups and links are derived; it never changes, and has a row since
    the master key did. From 1 on they wrap the keys of persons, the last one each new one.
    `settled_at`: since then nobody of before is without a key of their own.
    """

    __tablename__ = "tenant_key"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    wrapped: Mapped[bytes] = mapped_column(sa.LargeBinary)
    master: Mapped[bytes] = mapped_column(sa.LargeBinary)
    made_at: Mapped[datetime] = mapped_column(MOMENT)
    settled_at: Mapped[datetime | None] = mapped_column(MOMENT)


class PersonKey(TenantOwned, Base):
    """The key of one person; `id` is theirs. Without this row what is sealed under it is noise."""

    __tablename__ = "person_key"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["tenant_id", "number"], ["tenant_key.tenant_id", "tenant_key.number"]
        ),
        sa.Index("ix_person_key_number", "tenant_id", "number"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int]
    wrapped: Mapped[bytes] = mapped_column(sa.LargeBinary)
