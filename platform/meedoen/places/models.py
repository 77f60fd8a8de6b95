"""An area that a gemeente asks and reports by."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned

AGE_BANDS = ("0-15", "15-25", "25-45", "45-65", "65+")  # JSONB keeps no order


class Area(TenantOwned, Base):
    """Known by its CBS code, never by its name: "Broekpolder" lies in two gemeenten.

    `year` goes with code, name and inhabitants; `age_bands` holds whole percents by
    AGE_BANDS, of `age_bands_year`. CBS rounds inhabitants to 5, and the shares of a
    small area need not add up to 100: rescale before weighting.
    """

    __tablename__ = "area"
    __table_args__ = (sa.CheckConstraint("code ~ '^(WK[0-9]{6}|BU[0-9]{8})$'", name="code"),)

    code: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    year: Mapped[int] = mapped_column(sa.Integer)
    name: Mapped[str] = mapped_column(sa.Text)
    label: Mapped[str] = mapped_column(sa.Text)
    inhabitants: Mapped[int] = mapped_column(sa.Integer)
    age_bands: Mapped[dict[str, int]] = mapped_column(JSONB)
    age_bands_year: Mapped[int] = mapped_column(sa.Integer)
