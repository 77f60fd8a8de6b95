"""A questionnaire and its versions; a version that went out never changes again."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from meedoen.survey.definition import storing
from meedoen.survey.document.words import Document
from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id


class Questionnaire(TenantOwned, Base):
    """`title` follows the newest version; `origin` is the template it was made from."""

    __tablename__ = "questionnaire"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    title: Mapped[str] = mapped_column(sa.Text)
    origin: Mapped[str | None] = mapped_column(sa.Text)
    created_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    created_by: Mapped[UUID | None] = mapped_column(sa.Uuid)


class QuestionnaireVersion(TenantOwned, Base):
    """A draft until `frozen_at`; a trigger refuses every change and deletion after that."""

    __tablename__ = "questionnaire_version"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["tenant_id", "questionnaire_id"], ["questionnaire.tenant_id", "questionnaire.id"]
        ),
        sa.UniqueConstraint("tenant_id", "questionnaire_id", "number"),
        sa.CheckConstraint("number > 0", name="number"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    questionnaire_id: Mapped[UUID] = mapped_column(sa.Uuid)
    number: Mapped[int] = mapped_column(sa.Integer)
    document: Mapped[dict[str, Any]] = mapped_column("definition", JSONB)
    updated_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    frozen_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))

    _read: tuple[Document | None, dict[str, Any]] = (None, {})

    @property
    def definition(self) -> dict[str, Any]:
        """To compose in; made once of what a document says, and nobody changes what is stored by it."""
        if self._read[0] != self.document:
            self._read = (self.document, storing.working(self.document))
        return self._read[1]

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None


class EarlierDraft(TenantOwned, Base):
    """A draft as it was before a change; or, once that was undone, as it was after it: `ahead`.

    `visit` is the time that somebody was in one field, in which what they typed was saved by itself.
    """

    __tablename__ = "earlier_draft"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["tenant_id", "version_id"],
            ["questionnaire_version.tenant_id", "questionnaire_version.id"],
        ),
    )

    version_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    ahead: Mapped[bool] = mapped_column(sa.Boolean, primary_key=True)
    number: Mapped[int] = mapped_column(sa.Integer, primary_key=True)
    document: Mapped[dict[str, Any]] = mapped_column(JSONB)
    deed: Mapped[str] = mapped_column(sa.Text)
    by: Mapped[UUID | None] = mapped_column(sa.Uuid)
    at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    visit: Mapped[str | None] = mapped_column(sa.Text)


class Approval(TenantOwned, Base):
    """A body wants to approve a questionnaire before it goes out; what it approved is a version as it stood then."""

    __tablename__ = "questionnaire_approval"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["tenant_id", "questionnaire_id"], ["questionnaire.tenant_id", "questionnaire.id"]
        ),
    )

    questionnaire_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    body_id: Mapped[UUID] = mapped_column(sa.Uuid)
    asked_by: Mapped[UUID | None] = mapped_column(sa.Uuid)
    asked_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    version_id: Mapped[UUID | None] = mapped_column(sa.Uuid)
    version_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    given_by: Mapped[UUID | None] = mapped_column(sa.Uuid)
    given_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))

    def holds(self, version: QuestionnaireVersion) -> bool:
        """A change after it makes it lapse."""
        return (self.version_id, self.version_at) == (version.id, version.updated_at)
