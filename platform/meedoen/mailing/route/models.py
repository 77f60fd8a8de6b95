"""A mail server that a gemeente named, what came of trying it, and whether mail goes there."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned
from tenants.ground.ids import new_id

Moment = sa.DateTime(timezone=True)


class MailServer(TenantOwned, Base):
    """One choice, which never changes. `password` is sealed; `came_of_it` the last step of the trial and the reply.

    The database lets one of a gemeente be in use, and only one that took the mail of its trial.
    """

    __tablename__ = "mail_server"
    __table_args__ = (
        sa.CheckConstraint("used_at is null or works", name="tried_first"),
        sa.CheckConstraint("ended_at is null or used_at is not null", name="ended"),
        sa.Index(
            "uq_mail_server_in_use", "tenant_id", unique=True,
            postgresql_where=sa.text("used_at is not null and ended_at is null"),
        ),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    host: Mapped[str] = mapped_column(sa.Text)
    port: Mapped[int]
    user: Mapped[str] = mapped_column(sa.Text)
    password: Mapped[bytes] = mapped_column(sa.LargeBinary)
    made_by: Mapped[UUID] = mapped_column(sa.Uuid)
    made_at: Mapped[datetime] = mapped_column(Moment)
    tried_at: Mapped[datetime | None] = mapped_column(Moment)
    works: Mapped[bool] = mapped_column(default=False)
    came_of_it: Mapped[str] = mapped_column(sa.Text, default="")
    used_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
