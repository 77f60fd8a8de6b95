"""Wijken and buurten of the whole country, shared; and a gemeente that draws its own areas.

`cbs_area` holds public facts without a tenant: whoever runs the installation imports them, and
nobody changes them from a page. An area of a gemeente may now be typed by hand (its code begins
with EG and it has no figures yet), be part of another when figures are shown, with a name for the
whole, or have ended: its row stays, because waves and members of before know it by its code. So
the web takes none away, and gives none another code.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0027"
down_revision = "0026"

PART_OF = "part_of is null or (part_of <> code and ended_on is null)"
DRAWN = "year, name, label, inhabitants, age_bands, age_bands_year, part_of, whole_name, ended_on"
WHOLE_NAME = "whole_name is null or (part_of is null and ended_on is null)"
CODE = "code ~ '^(WK[0-9]{6}|BU[0-9]{8}|EG[0-9]{4})$'"


def upgrade() -> None:
    shared()
    own()


def shared() -> None:
    op.create_table(
        "cbs_area",
        sa.Column("code", sa.Text, primary_key=True),
        sa.Column("year", sa.Integer, primary_key=True),
        sa.Column("gm_code", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("inhabitants", sa.Integer),
        sa.Column("age_bands", JSONB, nullable=False),
        sa.Column("rings", JSONB, nullable=False),
        sa.CheckConstraint("code ~ '^(WK[0-9]{6}|BU[0-9]{8})$'", name="code"),
        sa.CheckConstraint("gm_code = 'GM' || substr(code, 3, 4)", name="gm_code"),
    )
    op.create_index("ix_cbs_area_gm_code", "cbs_area", ["gm_code", "year"])
    op.execute("grant select on cbs_area to meedoen_app")
    op.execute("grant select, insert, update on cbs_area to meedoen_worker")


def own() -> None:
    op.drop_constraint("code", "area", type_="check")
    op.create_check_constraint("code", "area", CODE)
    for column in ("year", "inhabitants", "age_bands_year"):
        op.alter_column("area", column, nullable=True)
    op.add_column("area", sa.Column("part_of", sa.Text))
    op.add_column("area", sa.Column("whole_name", sa.Text))
    op.add_column("area", sa.Column("ended_on", sa.Date))
    op.create_foreign_key(
        "fk_area_area", "area", "area", ["tenant_id", "part_of"], ["tenant_id", "code"]
    )
    op.create_check_constraint("part_of", "area", PART_OF)
    op.create_check_constraint("whole_name", "area", WHOLE_NAME)
    op.execute(f"grant insert, update ({DRAWN}) on area to meedoen_app")
