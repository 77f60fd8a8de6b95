"""A remark of a colleague at a question; it stays with the questionnaire when the question changes."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id


class State(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    DONE = "done"


class Remark(TenantOwned, Base):
    """Each step knows who took it, and when."""

    __tablename__ = "question_remark"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["tenant_id", "questionnaire_id"], ["questionnaire.tenant_id", "questionnaire.id"]
        ),
        sa.Index("ix_question_remark_item", "tenant_id", "questionnaire_id", "item_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    questionnaire_id: Mapped[UUID] = mapped_column(sa.Uuid)
    item_id: Mapped[str] = mapped_column(sa.Text)
    words: Mapped[str] = mapped_column(sa.Text)
    made_by: Mapped[UUID | None] = mapped_column(sa.Uuid)
    made_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    answer: Mapped[str | None] = mapped_column(sa.Text)
    answered_by: Mapped[UUID | None] = mapped_column(sa.Uuid)
    answered_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    done_by: Mapped[UUID | None] = mapped_column(sa.Uuid)
    done_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))

    @property
    def state(self) -> State:
        if self.done_at is not None:
            return State.DONE
        return State.OPEN if self.answered_at is None else State.ANSWERED
