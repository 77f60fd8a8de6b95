"""What a gemeente keeps of questions that it asked or took from elsewhere; nothing of words in drafts alone."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned

MOMENT = sa.DateTime(timezone=True)


class Owner(StrEnum):
    """Whose question it is; every gemeente has a row of its own for what it uses of another."""

    PLATFORM = "platform"
    REGION = "regio"
    GEMEENTE = "gemeente"


class QuestionIdentity(TenantOwned, Base):
    """The same question over versions, gemeenten and years; `owner_id` is a space, and none for ours."""

    __tablename__ = "question_identity"
    __table_args__ = (
        sa.CheckConstraint("owner in ('platform', 'regio', 'gemeente')", name="owner"),
        sa.CheckConstraint("(owner = 'platform') = (owner_id is null)", name="one_owner"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(sa.Text)
    owner_id: Mapped[UUID | None] = mapped_column(sa.Uuid)
    made_at: Mapped[datetime] = mapped_column(MOMENT)


class QuestionWording(TenantOwned, Base):
    """One exact text of a question with its answers, in their order; `asked_at` is when it went out first."""

    __tablename__ = "question_wording"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["tenant_id", "identity_id"], ["question_identity.tenant_id", "question_identity.id"]
        ),
        sa.UniqueConstraint("tenant_id", "identity_id", "hash"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    identity_id: Mapped[UUID] = mapped_column(sa.Uuid)
    language: Mapped[str] = mapped_column(sa.Text)
    words: Mapped[dict[str, str]] = mapped_column(sa.JSON)
    hash: Mapped[str] = mapped_column(sa.Text)
    made_at: Mapped[datetime] = mapped_column(MOMENT)
    asked_at: Mapped[datetime | None] = mapped_column(MOMENT)


class QuestionAsked(TenantOwned, Base):
    """A question of a version that went out, at `asked_at`; with what its questionnaire said of itself then."""

    __tablename__ = "question_asked"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["tenant_id", "version_id"],
            ["questionnaire_version.tenant_id", "questionnaire_version.id"],
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "wording_id"], ["question_wording.tenant_id", "question_wording.id"]
        ),
        sa.Index("ix_question_asked_identity", "tenant_id", "identity_id"),
        sa.Index("ix_question_asked_wording", "tenant_id", "wording_id"),
    )

    version_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    item_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    identity_id: Mapped[UUID] = mapped_column(sa.Uuid)
    wording_id: Mapped[UUID] = mapped_column(sa.Uuid)
    type: Mapped[str] = mapped_column(sa.Text)
    asked_at: Mapped[datetime] = mapped_column(MOMENT)
    origin: Mapped[str] = mapped_column(sa.Text)
    policy_field: Mapped[str] = mapped_column(sa.Text)
    title: Mapped[str] = mapped_column(sa.Text)
    part: Mapped[str] = mapped_column(sa.Text)
    legal_basis: Mapped[str] = mapped_column(sa.Text)
    audience: Mapped[str] = mapped_column(sa.Text)


class Rewording(TenantOwned, Base):
    """That somebody said: it is the same question still. `breaks`: figures from before and after do not compare."""

    __tablename__ = "rewording"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["tenant_id", "from_id"],
            ["question_wording.tenant_id", "question_wording.id"],
            name="fk_rewording_from",
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "to_id"],
            ["question_wording.tenant_id", "question_wording.id"],
            name="fk_rewording_to",
        ),
        sa.CheckConstraint("from_id <> to_id", name="two_wordings"),
    )

    to_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    from_id: Mapped[UUID] = mapped_column(sa.Uuid)
    breaks: Mapped[bool] = mapped_column(sa.Boolean)
    why: Mapped[str] = mapped_column(sa.Text)
    by: Mapped[UUID | None] = mapped_column(sa.Uuid)
    at: Mapped[datetime] = mapped_column(MOMENT)
