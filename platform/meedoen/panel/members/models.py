"""What the panel keeps of a resident: little, sealed where it names somebody, empty after leaving."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id
from tenants.keys.models import PersonKey

MOMENT = sa.DateTime(timezone=True)


class State(StrEnum):
    PENDING = "pending"
    ACTIVE = "active"
    LEFT = "left"


class Member(TenantOwned, Base):
    """A resident. A row in state 'left' stays, empty, because participation points to it.

    `key`, read along, is what their e-mail address and name are sealed under; who joined before
    there were such keys has none until the clock comes by. `area_code` has no foreign key: a
    gemeente may redraw its areas, and a member of an old one is then simply asked again.
    `mail_stopped_at`: wants no mail, but is still a member. `list_id`: came from a list of an earlier
    panel, and did not say yet whether they stay.
    """

    __tablename__ = "member"
    __table_args__ = (
        sa.UniqueConstraint("tenant_id", "email_lookup"),
        sa.CheckConstraint("state in ('pending', 'active', 'left')", name="state"),
        sa.CheckConstraint("gender in ('woman', 'man', 'other')", name="gender"),
        sa.CheckConstraint("channel in ('mail', 'letter', 'phone')", name="channel"),
        sa.CheckConstraint("(email is null) = (email_lookup is null)", name="email"),
        sa.CheckConstraint(
            "state <> 'left' or num_nonnulls(email, name, area_code, birth_year, gender,"
            " confirm_hash) = 0",
            name="left_is_empty",
        ),
        sa.ForeignKeyConstraint(["tenant_id", "list_id"], ["member_list.tenant_id", "member_list.id"]),
        sa.CheckConstraint("list_id is null or state = 'pending'", name="asked_again"),
        sa.Index(
            "ix_member_list", "tenant_id", "list_id",
            postgresql_where=sa.text("list_id is not null"),
        ),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    state: Mapped[str] = mapped_column(sa.Text)
    email: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    email_lookup: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    name: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    area_code: Mapped[str | None] = mapped_column(sa.Text)
    birth_year: Mapped[int | None]
    gender: Mapped[str | None] = mapped_column(sa.Text)
    language: Mapped[str] = mapped_column(sa.Text)
    channel: Mapped[str] = mapped_column(sa.Text)
    joined_at: Mapped[datetime | None] = mapped_column(MOMENT)
    left_at: Mapped[datetime | None] = mapped_column(MOMENT)
    mail_stopped_at: Mapped[datetime | None] = mapped_column(MOMENT)
    confirm_hash: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    confirm_until: Mapped[datetime | None] = mapped_column(MOMENT)
    list_id: Mapped[UUID | None] = mapped_column(sa.Uuid)
    key: Mapped[PersonKey | None] = relationship(
        primaryjoin=lambda: sa.and_(
            Member.tenant_id == foreign(PersonKey.tenant_id), Member.id == foreign(PersonKey.id)
        ),
        lazy="joined",
        uselist=False,
        viewonly=True,
    )


class NotFromList(TenantOwned, Base):
    """An address that no list of an earlier panel brings in (again), known by a keyed hash alone: it was
    asked before, or its owner left. Who joins by themselves is none of its business."""

    __tablename__ = "not_from_list"

    address_hash: Mapped[bytes] = mapped_column(sa.LargeBinary, primary_key=True)
    until: Mapped[date] = mapped_column(sa.Date)


class Consent(TenantOwned, Base):
    """That somebody agreed, to which text, and when; it holds nothing personal itself."""

    __tablename__ = "consent"
    __table_args__ = (
        sa.ForeignKeyConstraint(["tenant_id", "member_id"], ["member.tenant_id", "member.id"]),
        sa.Index("ix_consent_member", "tenant_id", "member_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    member_id: Mapped[UUID] = mapped_column(sa.Uuid)
    purpose: Mapped[str] = mapped_column(sa.Text)
    text_version: Mapped[str] = mapped_column(sa.Text)
    text_hash: Mapped[bytes] = mapped_column(sa.LargeBinary)
    given_at: Mapped[datetime] = mapped_column(MOMENT)
    withdrawn_at: Mapped[datetime | None] = mapped_column(MOMENT)


class Asked(StrEnum):
    """What became of an asked change of address."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    STOPPED = "stopped"


class AddressChange(TenantOwned, Base):
    """That a member wants mail at another address; both are sealed under the member's key, and a
    day later forgotten.

    The old one is kept for the notice that goes there, also when the new one is confirmed first.
    """

    __tablename__ = "address_change"
    __table_args__ = (
        sa.ForeignKeyConstraint(["tenant_id", "member_id"], ["member.tenant_id", "member.id"]),
        sa.CheckConstraint("state in ('waiting', 'confirmed', 'stopped')", name="state"),
        sa.Index("ix_address_change_member", "tenant_id", "member_id"),
        sa.Index("ix_address_change_lookup", "tenant_id", "new_lookup"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    member_id: Mapped[UUID] = mapped_column(sa.Uuid)
    old_email: Mapped[bytes] = mapped_column(sa.LargeBinary)
    new_email: Mapped[bytes] = mapped_column(sa.LargeBinary)
    new_lookup: Mapped[bytes] = mapped_column(sa.LargeBinary)
    state: Mapped[str] = mapped_column(sa.Text)
    expires_at: Mapped[datetime] = mapped_column(MOMENT)


class SignInLink(TenantOwned, Base):
    """One asking to sign in. Without a member it was asked for an address that is not known here."""

    __tablename__ = "sign_in_link"
    __table_args__ = (
        sa.ForeignKeyConstraint(["tenant_id", "member_id"], ["member.tenant_id", "member.id"]),
        sa.Index("ix_sign_in_link_browser", "tenant_id", "browser_hash"),
        sa.Index("ix_sign_in_link_member", "tenant_id", "member_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    token_hash: Mapped[bytes] = mapped_column(sa.LargeBinary)
    code_hash: Mapped[bytes] = mapped_column(sa.LargeBinary)
    browser_hash: Mapped[bytes] = mapped_column(sa.LargeBinary)
    member_id: Mapped[UUID | None] = mapped_column(sa.Uuid)
    target: Mapped[str] = mapped_column(sa.Text)
    created_at: Mapped[datetime] = mapped_column(MOMENT)
    expires_at: Mapped[datetime] = mapped_column(MOMENT)
    used_at: Mapped[datetime | None] = mapped_column(MOMENT)
    tries: Mapped[int] = mapped_column(default=0)
