"""What an official asked and told; a row of the platform, its persons sealed under the platform's key."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id

Moment = sa.DateTime(timezone=True)


class Policy(StrEnum):
    """How far a gemeente is with its policy on taking part."""

    SETTLED = "vastgesteld"
    BEING_MADE = "in_de_maak"
    WILLING = "bereid"


class Signup(TenantOwned, Base):
    """One official who asks for one gemeente; the space that may come of it gets the same id.

    `contact` and `intake` are sealed documents. `known_domain`: whether the address looks like the
    gemeente's own. If not, the operator looks, which `checked_at` and `checked_by` tell.
    `slug`: under which name the space is founded, once that was decided. `handed_over`: who comes in
    first there, sealed for that space, which may read this row.
    """

    __tablename__ = "signup"
    __table_args__ = (
        sa.UniqueConstraint("tenant_id", "slug"),
        sa.CheckConstraint("gm_code ~ '^GM[0-9]{4}$'", name="gm_code"),
        sa.CheckConstraint("(checked_at is null) = (checked_by is null)", name="checked"),
        sa.CheckConstraint("intake is null or confirmed_at is not null", name="intake"),
        sa.Index("ix_signup_contact", "tenant_id", "contact_lookup"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    gm_code: Mapped[str] = mapped_column(sa.Text)
    contact: Mapped[bytes] = mapped_column(sa.LargeBinary)
    contact_lookup: Mapped[bytes] = mapped_column(sa.LargeBinary)
    known_domain: Mapped[bool] = mapped_column(sa.Boolean)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    confirm_until: Mapped[datetime] = mapped_column(Moment)
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    checked_at: Mapped[datetime | None] = mapped_column(Moment)
    checked_by: Mapped[str | None] = mapped_column(sa.Text)
    intake: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    intake_at: Mapped[datetime | None] = mapped_column(Moment)
    slug: Mapped[str | None] = mapped_column(sa.Text)
    handed_over: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
