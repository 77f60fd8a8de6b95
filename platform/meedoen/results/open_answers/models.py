"""A text without a person: no row says whose it is, when it came, or what else they answered."""

from datetime import datetime
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from meedoen.results.counting.models import MOMENT, of_wave
from tenants.database import Base, TenantOwned


class OpenAnswer(TenantOwned, Base):
    """`quote` is the text as it may be shown to others, once somebody judged that it may.

    Ids are random and texts are read in their order, so that order tells nothing and stays.
    """

    __tablename__ = "open_answer"
    __table_args__ = (
        of_wave("open_answer"),
        sa.CheckConstraint("(judged_at is null) = (judged_by is null)", name="judged"),
        sa.CheckConstraint(
            "quote is null or (quote <> '' and judged_at is not null)", name="quote"
        ),
    )

    wave_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    key: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True, default=uuid4)
    text: Mapped[str] = mapped_column(sa.Text)
    quote: Mapped[str | None] = mapped_column(sa.Text)
    judged_at: Mapped[datetime | None] = mapped_column(MOMENT)
    judged_by: Mapped[str | None] = mapped_column(sa.Text)
