"""One demand on who sits in a body: so many people in one function."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from meedoen.bodies.models import Function, one_of
from tenants.database import Base, TenantOwned


class BodyPart(TenantOwned, Base):
    """`each`: so many for every gemeente of the region, else in all. `out_of`: where they come from, in words.

    `independent`: who speaks for none of those gemeenten. `sees_nobody`: whose seats open nobody's personal data.
    """

    __tablename__ = "body_part"
    __table_args__ = (
        sa.ForeignKeyConstraint(["tenant_id", "body_id"], ["body.tenant_id", "body.id"]),
        one_of("function", Function),
        sa.CheckConstraint("number between 1 and 50", name="number"),
        sa.CheckConstraint("not (each and independent)", name="independent"),
    )

    body_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    function: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    number: Mapped[int] = mapped_column(sa.SmallInteger)
    each: Mapped[bool] = mapped_column(sa.Boolean)
    out_of: Mapped[str] = mapped_column(sa.Text)
    independent: Mapped[bool] = mapped_column(sa.Boolean)
    sees_nobody: Mapped[bool] = mapped_column(sa.Boolean)
