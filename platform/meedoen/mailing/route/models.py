"""A mail server that a gemeente named, what came of trying it, and whether mail goes there."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from tenants import choices
from tenants.choices import Chosen
from tenants.database import Base, TenantOwned

Moment = sa.DateTime(timezone=True)


class MailServer(TenantOwned, Chosen, Base):
    """`password` is sealed; `came_of_it` the last step of the trial and the reply.

    The database lets only one be in use that took the mail of its trial.
    """

    __tablename__ = "mail_server"
    __table_args__ = (
        sa.CheckConstraint("used_at is null or works", name="tried_first"),
        *choices.rules("mail_server"),
    )

    host: Mapped[str] = mapped_column(sa.Text)
    port: Mapped[int]
    user: Mapped[str] = mapped_column(sa.Text)
    password: Mapped[bytes] = mapped_column(sa.LargeBinary)
    tried_at: Mapped[datetime | None] = mapped_column(Moment)
    works: Mapped[bool] = mapped_column(default=False)
    came_of_it: Mapped[str] = mapped_column(sa.Text, default="")
