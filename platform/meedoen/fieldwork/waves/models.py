"""A wave: its plan, its promise, and how far it has come."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from meedoen.language.days import day_of
from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id

MOMENT = sa.DateTime(timezone=True)


class Wave(TenantOwned, Base):
    """One going-out of a frozen questionnaire, with the promise made beforehand.

    `withheld` says why the word to start was taken back, until it is given again.
    `ledger_seal` is written by the database alone: a hash of who took part when the wave stopped.
    `lost_count`: answers among `completed_count` that nobody could read at closing.
    """

    __tablename__ = "wave"
    __table_args__ = (
        sa.ForeignKeyConstraint(
            ["tenant_id", "questionnaire_version_id"],
            ["questionnaire_version.tenant_id", "questionnaire_version.id"],
        ),
        sa.CheckConstraint("mode in ('confidential', 'anonymous')", name="mode"),
        sa.CheckConstraint(
            "state in ('planned', 'called_off', 'opening', 'open', 'closing', 'closed')",
            name="state",
        ),
        sa.CheckConstraint("withheld in ('plan', 'questionnaire', 'faults')", name="withheld"),
        sa.CheckConstraint("promise <> ''", name="promise"),
        sa.CheckConstraint("ends_on >= starts_on", name="period"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(sa.Text)
    title: Mapped[str | None] = mapped_column(sa.Text)
    questionnaire_version_id: Mapped[UUID] = mapped_column(sa.Uuid)
    mode: Mapped[str] = mapped_column(sa.Text)
    state: Mapped[str] = mapped_column(sa.Text, default="planned")
    areas: Mapped[list[str]] = mapped_column(JSONB)
    sample_size: Mapped[int | None]
    seed: Mapped[str] = mapped_column(sa.Text)
    promise: Mapped[str] = mapped_column(sa.Text)
    promise_by: Mapped[date] = mapped_column(sa.Date)
    starts_on: Mapped[date] = mapped_column(sa.Date)
    ends_on: Mapped[date] = mapped_column(sa.Date)
    created_by: Mapped[UUID | None] = mapped_column(sa.Uuid)
    created_at: Mapped[datetime] = mapped_column(MOMENT)
    confirmed_by: Mapped[UUID | None] = mapped_column(sa.Uuid)
    confirmed_at: Mapped[datetime | None] = mapped_column(MOMENT)
    withheld: Mapped[str | None] = mapped_column(sa.Text)
    opened_at: Mapped[datetime | None] = mapped_column(MOMENT)
    reminded_at: Mapped[datetime | None] = mapped_column(MOMENT)
    closed_at: Mapped[datetime | None] = mapped_column(MOMENT)
    frame_count: Mapped[int | None]
    invited_count: Mapped[int | None]
    completed_count: Mapped[int | None]
    lost_count: Mapped[int | None]
    public_key: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    ledger_seal: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    kept_cells: Mapped[list[list[str | None]]] = mapped_column(JSONB, default=list)

    @property
    def began_on(self) -> date:
        """The day on which it opened; before that the day on which it is to open."""
        return day_of(self.opened_at) if self.opened_at else self.starts_on

    @property
    def ended_on(self) -> date:
        """The last day on which people could answer: who closes early cuts the plan short."""
        return min(self.ends_on, day_of(self.closed_at)) if self.closed_at else self.ends_on

    def called(self, questionnaire: str) -> str:
        """The title that residents and the region read: its own, or else the questionnaire's."""
        return self.title or questionnaire
