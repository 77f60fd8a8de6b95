"""On the platform: which subject of a gemeente's provider is which person, and who is on the way to one."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id

Moment = sa.DateTime(timezone=True)
OF_PERSON = (["tenant_id", "person_id"], ["person.tenant_id", "person.id"])


class Coupling(TenantOwned, Base):
    """For this gemeente alone, somebody is a person. Of issuer and subject a keyed hash stands here, no address."""

    __tablename__ = "sso_coupling"
    __table_args__ = (
        sa.ForeignKeyConstraint(*OF_PERSON),
        sa.UniqueConstraint("tenant_id", "space_id", "subject_hash"),
        sa.UniqueConstraint("tenant_id", "person_id", "space_id", name="uq_sso_coupling_person_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(sa.Uuid)
    space_id: Mapped[UUID] = mapped_column(sa.Uuid)
    subject_hash: Mapped[bytes] = mapped_column(sa.LargeBinary)
    made_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class Way(TenantOwned, Base):
    """A browser on its way to a provider. `secrets`: what it comes back to us with, and where it goes then, sealed."""

    __tablename__ = "sso_way"
    __table_args__ = (
        sa.CheckConstraint("purpose in ('enter', 'couple', 'prove')", name="purpose"),
        sa.CheckConstraint("(purpose = 'couple') = (person_id is not null)", name="whose"),
        sa.ForeignKeyConstraint(*OF_PERSON),
    )

    state_hash: Mapped[bytes] = mapped_column(sa.LargeBinary, primary_key=True)
    holder_hash: Mapped[bytes] = mapped_column(sa.LargeBinary)
    space_id: Mapped[UUID] = mapped_column(sa.Uuid)
    provider_id: Mapped[UUID] = mapped_column(sa.Uuid)
    purpose: Mapped[str] = mapped_column(sa.Text)
    person_id: Mapped[UUID | None] = mapped_column(sa.Uuid)
    secrets: Mapped[bytes] = mapped_column(sa.LargeBinary)
    expires_at: Mapped[datetime] = mapped_column(Moment)


class Proof(TenantOwned, Base):
    """A browser of somebody who showed to be this subject, and is nobody here yet: to take an invitation with."""

    __tablename__ = "sso_proof"

    holder_hash: Mapped[bytes] = mapped_column(sa.LargeBinary, primary_key=True)
    space_id: Mapped[UUID] = mapped_column(sa.Uuid)
    subject_hash: Mapped[bytes] = mapped_column(sa.LargeBinary)
    expires_at: Mapped[datetime] = mapped_column(Moment)
