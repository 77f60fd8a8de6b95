"""The areas that a gemeente asks and reports by, and those of CBS that they come from."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.database import Base, TenantOwned

AGE_BANDS = ("0-15", "15-25", "25-45", "45-65", "65+")  # JSONB keeps no order
CBS_CODE = "WK[0-9]{6}|BU[0-9]{8}"
WIJK, BUURT, OWN = "WK", "BU", "EG"
Ring = list[tuple[float, float]]


class Area(TenantOwned, Base):
    """Known by its code, never by its name: "Broekpolder" lies in two gemeenten.

    `year` goes with code, name and inhabitants; `age_bands` holds whole percents by
    AGE_BANDS, of `age_bands_year`. CBS rounds inhabitants to 5, and the shares of a
    small area need not add up to 100: rescale before weighting. What was typed by hand has a
    code that begins with OWN, and no figures.

    Residents live in it also when figures show it as `part_of` another one, which may have a
    `whole_name` for all of it together. After `ended_on` it is
    there for its name alone, for waves and members of before.
    """

    __tablename__ = "area"
    __table_args__ = (
        sa.CheckConstraint(f"code ~ '^({CBS_CODE}|{OWN}[0-9]{{4}})$'", name="code"),
        sa.CheckConstraint(
            "part_of is null or (part_of <> code and ended_on is null)", name="part_of"
        ),
        sa.CheckConstraint(
            "whole_name is null or (part_of is null and ended_on is null)", name="whole_name"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id", "part_of"], ["area.tenant_id", "area.code"], name="fk_area_area"
        ),
    )

    code: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    year: Mapped[int | None]
    name: Mapped[str] = mapped_column(sa.Text)
    label: Mapped[str] = mapped_column(sa.Text)
    inhabitants: Mapped[int | None]
    age_bands: Mapped[dict[str, int]] = mapped_column(JSONB)
    age_bands_year: Mapped[int | None]
    part_of: Mapped[str | None] = mapped_column(sa.Text)
    whole_name: Mapped[str | None] = mapped_column(sa.Text)
    ended_on: Mapped[date | None] = mapped_column(sa.Date)


def wijk_of(code: str) -> str:
    """The wijk that a buurt lies in; empty for what has no code of CBS."""
    return f"{WIJK}{code[2:8]}" if code.startswith((WIJK, BUURT)) else ""


class CbsArea(Base):
    """A wijk or buurt as CBS knew it in a year: public, of nobody, changed by an import alone.

    `rings` are outlines of longitude and latitude; neighbours share points.
    """

    __tablename__ = "cbs_area"
    __table_args__ = (
        sa.CheckConstraint(f"code ~ '^({CBS_CODE})$'", name="code"),
        sa.CheckConstraint("gm_code = 'GM' || substr(code, 3, 4)", name="gm_code"),
        sa.Index("ix_cbs_area_gm_code", "gm_code", "year"),
    )

    code: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    gm_code: Mapped[str] = mapped_column(sa.Text)
    name: Mapped[str] = mapped_column(sa.Text)
    inhabitants: Mapped[int | None]
    age_bands: Mapped[dict[str, int]] = mapped_column(JSONB)
    rings: Mapped[list[Ring]] = mapped_column(JSONB)
