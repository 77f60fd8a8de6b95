"""A body is made, renamed and ended on pages, and a rule may say how it is put together.

Nothing of a body is ever thrown away: its earlier names stay, and once it is ended nobody changes it any more.
A seat may say for which gemeente somebody sits there; a region cannot see whose council they belong to.
"""

import sqlalchemy as sa
from alembic import op

from tenants.rls import guard

revision = "0044"
down_revision = "0043"

KINDS = (
    "'gemeente', 'participatieraad', 'adviesraad', 'clientenraad', 'kopgroep', 'werkgroep', 'college', 'raad',"
    " 'regioraad', 'platform'"
)
GROUNDS = "'wmo', 'jeugdwet', 'participatiewet', 'gemeentewet-84', 'gemeentewet-150', 'verordening', 'anders'"
FUNCTIONS = "'voorzitter', 'lid', 'ambtenaar', 'ondersteuner'"
WEB = ("meedoen_app", "meedoen_region")
OWN = "name, founded_on, ground, ground_year, ground_text, ended_on, ended_because, successor_id"


def upgrade() -> None:
    lives()
    former_names()
    parts()
    for table in ("seat", "seat_invitation"):
        op.add_column(table, sa.Column("speaks_for", sa.Uuid))


def lives() -> None:
    op.drop_constraint("kind", "body", type_="check")
    op.create_check_constraint("kind", "body", f"kind in ({KINDS})")
    for column in (
        sa.Column("founded_on", sa.Date),
        sa.Column("ground", sa.Text),
        sa.Column("ground_year", sa.SmallInteger),
        sa.Column("ground_text", sa.Text, nullable=False, server_default=""),
        sa.Column("ended_on", sa.Date),
        sa.Column("ended_because", sa.Text, nullable=False, server_default=""),
        sa.Column("successor_id", sa.Uuid),
    ):
        op.add_column("body", column)
    op.create_check_constraint("ground", "body", f"ground in ({GROUNDS})")
    op.create_check_constraint("ground_year", "body", "ground_year between 1800 and 2100")
    op.create_check_constraint("life", "body", "ended_on >= founded_on")
    op.create_check_constraint("ended", "body", "(ended_on is null) = (ended_because = '')")
    op.create_check_constraint(
        "successor", "body", "successor_id <> id and (successor_id is null or ended_on is not null)"
    )
    op.create_foreign_key(
        "fk_body_tenant_id_body", "body", "body", ["tenant_id", "successor_id"], ["tenant_id", "id"]
    )
    op.execute(f"grant insert, update ({OWN}) on body to {', '.join(WEB)}")
    for role in WEB:
        op.execute(
            f"create policy ended_stays_{role} on body as restrictive for update to {role}"
            " using (ended_on is null) with check (true)"
        )


def former_names() -> None:
    op.create_table(
        "body_name",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("body_id", sa.Uuid, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("until_on", sa.Date, nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "body_id"], ["body.tenant_id", "body.id"], name="fk_body_name_tenant_id_body"
        ),
    )  # fmt: skip
    may = "select, insert"
    guard(op, "body_name", app=may, worker=may, region=may)


def parts() -> None:
    op.create_table(
        "body_part",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("body_id", sa.Uuid, primary_key=True),
        sa.Column("function", sa.Text, primary_key=True),
        sa.Column("number", sa.SmallInteger, nullable=False),
        sa.Column("each", sa.Boolean, nullable=False),
        sa.Column("out_of", sa.Text, nullable=False),
        sa.Column("independent", sa.Boolean, nullable=False),
        sa.Column("sees_nobody", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(
            ["tenant_id", "body_id"], ["body.tenant_id", "body.id"], name="fk_body_part_tenant_id_body"
        ),
        sa.CheckConstraint(f"function in ({FUNCTIONS})", name="function"),
        sa.CheckConstraint("number between 1 and 50", name="number"),
        sa.CheckConstraint("not (each and independent)", name="independent"),
    )  # fmt: skip
    may = "select, insert, delete"
    guard(op, "body_part", app=may, worker=may, region=may)
