"""What of the figures was made public."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from meedoen.results.counting import stored
from meedoen.results.counting.models import MOMENT, Shaped, of_wave
from meedoen.results.counting.shapes import Released
from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id


class Release(TenantOwned, Base):
    """A frozen set of tables with its SHA-256; everything the public sees comes from here.

    One that was withdrawn keeps its tables: who saved them still has them.
    """

    __tablename__ = "release"
    __table_args__ = (
        of_wave("release"),
        sa.Index(
            "uq_release_wave_id", "tenant_id", "wave_id", unique=True,
            postgresql_where=sa.text("withdrawn_at is null"),
        ),
        sa.CheckConstraint(
            "num_nonnulls(withdrawn_at, withdrawn_by, withdrawn_because) in (0, 3)"
            " and withdrawn_because <> ''",
            name="withdrawn",
        ),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    wave_id: Mapped[UUID] = mapped_column(sa.Uuid)
    body: Mapped[Released] = mapped_column(Shaped(stored.released_json, stored.released))
    hash: Mapped[str] = mapped_column(sa.Text)
    released_at: Mapped[datetime] = mapped_column(MOMENT)
    released_by: Mapped[str] = mapped_column(sa.Text)
    withdrawn_at: Mapped[datetime | None] = mapped_column(MOMENT)
    withdrawn_by: Mapped[str | None] = mapped_column(sa.Text)
    withdrawn_because: Mapped[str | None] = mapped_column(sa.Text)
