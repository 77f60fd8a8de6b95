"""A mail server of a gemeente's own: the web names it, the worker tries it, and only then can it be used."""

import sqlalchemy as sa
from alembic import op

from tenants.rls import guard

revision = "0039"
down_revision = "0038"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "mail_server",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("port", sa.Integer, nullable=False),
        sa.Column("user", sa.Text, nullable=False),
        sa.Column("password", sa.LargeBinary, nullable=False),
        sa.Column("made_by", sa.Uuid, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("tried_at", MOMENT),
        sa.Column("works", sa.Boolean, nullable=False),
        sa.Column("came_of_it", sa.Text, nullable=False),
        sa.Column("used_at", MOMENT),
        sa.Column("ended_at", MOMENT),
        sa.CheckConstraint("used_at is null or works", name="tried_first"),
        sa.CheckConstraint("ended_at is null or used_at is not null", name="ended"),
    )
    op.create_index(
        "uq_mail_server_in_use", "mail_server", ["tenant_id"], unique=True,
        postgresql_where=sa.text("used_at is not null and ended_at is null"),
    )  # fmt: skip
    guard(
        op, "mail_server",
        app="select, insert, update (used_at, ended_at)",
        worker="select, update (tried_at, works, came_of_it)",
    )  # fmt: skip
    op.execute(
        "create policy untried on mail_server as restrictive for insert to meedoen_app"
        " with check (not works and tried_at is null and used_at is null)"
    )
    op.execute("alter table mail_server alter password set statistics 0")
