"""An identity provider that a gemeente named, and whether its people may sign in with it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id

Moment = sa.DateTime(timezone=True)


class SecondFactor(StrEnum):
    """Who asks for the second factor: we always, or the provider, by the word of the gemeente."""

    OURS = "ours"
    THEIRS = "theirs"


class Provider(TenantOwned, Base):
    """One choice, which was tried when it was made and never changes; `private_key` is sealed.

    The database lets one of a gemeente be in use. `acr` is what the provider must say of a sign-in with
    two factors, where it says so.
    """

    __tablename__ = "identity_provider"
    __table_args__ = (
        sa.CheckConstraint("second_factor in ('ours', 'theirs')", name="second_factor"),
        sa.CheckConstraint("ended_at is null or used_at is not null", name="ended"),
        sa.Index(
            "uq_identity_provider_in_use", "tenant_id", unique=True,
            postgresql_where=sa.text("used_at is not null and ended_at is null"),
        ),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    issuer: Mapped[str] = mapped_column(sa.Text)
    client_id: Mapped[str] = mapped_column(sa.Text)
    second_factor: Mapped[str] = mapped_column(sa.Text)
    acr: Mapped[str] = mapped_column(sa.Text)
    authorization_endpoint: Mapped[str] = mapped_column(sa.Text)
    token_endpoint: Mapped[str] = mapped_column(sa.Text)
    keys_endpoint: Mapped[str] = mapped_column(sa.Text)
    private_key: Mapped[bytes] = mapped_column(sa.LargeBinary)
    certificate: Mapped[str] = mapped_column(sa.Text)
    made_by: Mapped[UUID] = mapped_column(sa.Uuid)
    made_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
