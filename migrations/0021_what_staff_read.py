"""What staff may read and take back, each with a permission of its own.

Open answers get a table of their own, which the web may read: it reads no other answer. No row
says whose text it is, when it came or what else somebody answered. Only what a person decided
about it may change.
"""

import sqlalchemy as sa
from alembic import op

from tenants.rls import TENANT, guard

revision = "0021"
down_revision = "0020"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    open_answer()
    privacy_officer()
    log()
    withdrawing()
    op.execute("grant update (until_on) on seat to meedoen_app")


def open_answer() -> None:
    op.create_table(
        "open_answer",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("wave_id", sa.Uuid, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("quote", sa.Text),
        sa.Column("judged_at", MOMENT),
        sa.Column("judged_by", sa.Text),
        sa.ForeignKeyConstraint(
            ["tenant_id", "wave_id"], ["wave.tenant_id", "wave.id"], name="fk_open_answer_wave"
        ),
        sa.CheckConstraint("(judged_at is null) = (judged_by is null)", name="judged"),
        sa.CheckConstraint(
            "quote is null or (quote <> '' and judged_at is not null)", name="quote"
        ),
    )
    guard(op, "open_answer", app="select", worker="select, insert")
    op.execute("grant update (quote, judged_at, judged_by) on open_answer to meedoen_app")


def privacy_officer() -> None:
    """A seat for whoever watches over the others: it reads the audit log and nothing else."""
    op.drop_constraint("role", "seat", type_="check")
    op.create_check_constraint(
        "role",
        "seat",
        "role in ('beheerder', 'samensteller', 'onderzoeker', 'lezer', 'privacyfunctionaris')",
    )


def log() -> None:
    """The web reads the lines of its own space; it still changes none."""
    op.create_index("ix_audit_event_action", "audit_event", ["tenant_id", "action", "id"])
    op.execute("grant select on audit_event to meedoen_app")


def withdrawing() -> None:
    """A release is taken back once, for good; its figures stay, as what was public ever counts."""
    op.add_column("release", sa.Column("withdrawn_by", sa.Text))
    op.add_column("release", sa.Column("withdrawn_because", sa.Text))
    op.create_check_constraint(
        "withdrawn",
        "release",
        "num_nonnulls(withdrawn_at, withdrawn_by, withdrawn_because) in (0, 3)"
        " and withdrawn_because <> ''",
    )
    op.execute(
        "create policy once on release as restrictive for update"
        " using (withdrawn_at is null) with check (withdrawn_at is not null)"
    )
    op.execute(
        "grant update (withdrawn_at, withdrawn_by, withdrawn_because) on release to meedoen_app"
    )
    op.add_column("contribution", sa.Column("withdrawn_at", MOMENT))
    mine = f"gemeente_id = {TENANT}"
    op.execute(
        "create policy gemeente_withdraws on contribution for update to meedoen_app"
        f" using ({mine} and withdrawn_at is null)"
        f" with check ({mine} and withdrawn_at is not null)"
    )
    op.execute("grant update (withdrawn_at) on contribution to meedoen_app")
