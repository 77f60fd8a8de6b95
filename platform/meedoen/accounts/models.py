"""A person, their account in a space, sessions of everyone who signs in, and tries that slow a guesser down."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from meedoen.accounts.contact.contact import Contact
from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id

Moment = sa.DateTime(timezone=True)


class Person(Contact, Base):
    """Someone who signs in to work here, wherever that is: a row of the platform's own space.

    `origin_id` is the space under whose key the secret of the app is still sealed, for persons from
    before there were any; empty once it was used.
    """

    __tablename__ = "person"
    __table_args__ = (
        sa.UniqueConstraint("tenant_id", "email_lookup"),
        sa.CheckConstraint("(email is null) = (name is null)", name="contact"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    password_hash: Mapped[str] = mapped_column(sa.Text)
    totp_secret: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    totp_last_step: Mapped[int | None] = mapped_column(sa.BigInteger)
    origin_id: Mapped[UUID | None] = mapped_column(sa.Uuid)
    created_at: Mapped[datetime] = mapped_column(Moment)
    disabled_at: Mapped[datetime | None] = mapped_column(Moment)


class Workplace(TenantOwned, Base):
    """The platform's note that a person has an account in a space; that space decides what it opens."""

    __tablename__ = "workplace"
    __table_args__ = (
        sa.ForeignKeyConstraint(["tenant_id", "person_id"], ["person.tenant_id", "person.id"]),
    )

    person_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    space_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    account_id: Mapped[UUID] = mapped_column(sa.Uuid)


class Account(Contact, Base):
    """A person's place in a gemeente or region, with the name they are known by there.

    Who was on the way in at `signed_out_at` no longer comes in.
    """

    __tablename__ = "account"
    __table_args__ = (
        sa.UniqueConstraint("tenant_id", "email_lookup"),
        sa.CheckConstraint("(email is null) = (name is null)", name="contact"),
        sa.UniqueConstraint("tenant_id", "person_id", name="uq_account_person_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(sa.Uuid)
    created_at: Mapped[datetime] = mapped_column(Moment)
    disabled_at: Mapped[datetime | None] = mapped_column(Moment)
    signed_out_at: Mapped[datetime | None] = mapped_column(Moment)


class SignInSession(TenantOwned, Base):
    """A browser that signed in, or is between its password and its code (stage 'password').

    `browser` in words, `seen_at` to ten minutes, and `begun_by`, the session of the platform that this
    one came from: of people who work here alone. One with `only_space_id` was begun by the provider of that
    gemeente, and opens it and nothing else.
    """

    __tablename__ = "sign_in_session"
    __table_args__ = (
        sa.UniqueConstraint("tenant_id", "token_hash"),
        sa.CheckConstraint("subject_kind in ('account', 'member', 'person')", name="subject_kind"),
        sa.CheckConstraint("stage in ('password', 'open')", name="stage"),
        sa.CheckConstraint(
            "subject_kind <> 'member' or (browser is null and seen_at is null and begun_by is null)",
            name="of_residents_nothing",
        ),
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
    browser: Mapped[str | None] = mapped_column(sa.Text)
    seen_at: Mapped[datetime | None] = mapped_column(Moment)
    begun_by: Mapped[UUID | None] = mapped_column(sa.Uuid)
    only_space_id: Mapped[UUID | None] = mapped_column(sa.Uuid)


class SignInTries(TenantOwned, Base):
    """Wrong tries for an e-mail address, kept whether or not somebody signs in with it.

    Counting on the person alone would tell a guesser which addresses exist:
    only those would ever be told to wait.
    """

    __tablename__ = "sign_in_tries"

    address_lookup: Mapped[bytes] = mapped_column(sa.LargeBinary, primary_key=True)
    failed: Mapped[int] = mapped_column(sa.Integer)
    last_at: Mapped[datetime] = mapped_column(Moment)
