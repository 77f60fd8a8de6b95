"""The archive of a gemeente that stopped, and the platform's note of when it is erased and what was."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id

Moment = sa.DateTime(timezone=True)


class Archive(TenantOwned, Base):
    """A zip, sealed, with the SHA-256 of what was sealed: of the gemeente itself, or handed over by one that went up
    in it (`of_space`, `name`)."""

    __tablename__ = "archive"
    __table_args__ = (sa.UniqueConstraint("tenant_id", "of_space"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    of_space: Mapped[UUID] = mapped_column(sa.Uuid)
    name: Mapped[str] = mapped_column(sa.Text)
    content: Mapped[bytes] = mapped_column(sa.LargeBinary)
    content_hash: Mapped[bytes] = mapped_column(sa.LargeBinary)
    made_at: Mapped[datetime] = mapped_column(Moment)


class Erasure(TenantOwned, Base):
    """A row of the platform, that the closed space may read; it stays when all else is gone, and names nobody.

    `erase_on`: the first day on which it may be. `packed_at`: when there was an archive, of this hash.
    `counts`: how many rows of each table went. `rewritten_at`: when nothing was left in the files either.
    """

    __tablename__ = "erasure"
    __table_args__ = (
        sa.CheckConstraint("(packed_at is null) = (archive_hash is null)", name="packed"),
        sa.CheckConstraint("(erased_at is null) = (counts is null)", name="erased"),
        sa.CheckConstraint("erased_at is null or packed_at is not null", name="packed_first"),
    )

    space_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    name: Mapped[str] = mapped_column(sa.Text)
    closed_at: Mapped[datetime] = mapped_column(Moment)
    erase_on: Mapped[date] = mapped_column(sa.Date)
    packed_at: Mapped[datetime | None] = mapped_column(Moment)
    archive_hash: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    erased_at: Mapped[datetime | None] = mapped_column(Moment)
    counts: Mapped[dict[str, int] | None] = mapped_column(JSONB)
    rewritten_at: Mapped[datetime | None] = mapped_column(Moment)
