"""An account, the sessions of everyone who signs in, and the tries that slow a guesser down."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id

Moment = sa.DateTime(timezone=True)


class Account(TenantOwned, Base):
    """Someone of the gemeente, a participatieraad or a regional council."""

    __tablename__ = "account"
    __table_args__ = (sa.UniqueConstraint("tenant_id", "email"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(sa.Text)
    name: Mapped[str] = mapped_column(sa.Text)
    password_hash: Mapped[str] = mapped_column(sa.Text)
    totp_secret: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    totp_last_step: Mapped[int | None] = mapped_column(sa.BigInteger)
    created_at: Mapped[datetime] = mapped_column(Moment)
    disabled_at: Mapped[datetime | None] = mapped_column(Moment)


class SignInSession(TenantOwned, Base):
    """A browser that signed in, or is between its password and its code (stage 'password')."""

    __tablename__ = "sign_in_session"
    __table_args__ = (
        sa.UniqueConstraint("tenant_id", "token_hash"),
        sa.CheckConstraint("subject_kind in ('account', 'member')", name="subject_kind"),
        sa.CheckConstraint("stage in ('password', 'open')", name="stage"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    token_hash: Mapped[bytes] = mapped_column(sa.LargeBinary)
    subject_kind: Mapped[str] = mapped_column(sa.Text)
    subject_id: Mapped[UUID] = mapped_column(sa.Uuid)
    stage: Mapped[str] = mapped_column(sa.Text)
    target: Mapped[str | None] = mapped_column(sa.Text)
    candidate: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    revoked_at: Mapped[datetime | None] = mapped_column(Moment)


class SignInTries(TenantOwned, Base):
    """Wrong tries for an e-mail address, kept whether or not it has an account.

    Counting on the account alone would tell a guesser which addresses exist:
    only those would ever be told to wait.
    """

    __tablename__ = "sign_in_tries"

    address_lookup: Mapped[bytes] = mapped_column(sa.LargeBinary, primary_key=True)
    failed: Mapped[int] = mapped_column(sa.Integer)
    last_at: Mapped[datetime] = mapped_column(Moment)
