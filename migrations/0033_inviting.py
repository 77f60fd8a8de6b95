"""A colleague is invited by mail: a seat that waits, and what lets the web make a person and an account.

The web makes nobody who may come in, but for whoever shows the link that the worker mailed. Of that
link and the address that it went to, one hash stands here, which the worker alone writes: in
`seat_invitation` for the account, in the platform's `welcome` for the person. The policies compare
it with what the transaction shows in `app.invitation`.
"""

import sqlalchemy as sa
from alembic import op

from tenants.rls import guard

revision = "0033"
down_revision = "0032"

MOMENT = sa.DateTime(timezone=True)
SHOWN = "sha256(convert_to(current_setting('app.invitation', true) || ' ' || {}, 'UTF8'))"
PERSON = f"""
create policy by_invitation on person as restrictive for insert to meedoen_app with check (
    totp_secret is null and totp_last_step is null and origin_id is null and disabled_at is null
    and exists (select from welcome w where w.tenant_id = person.tenant_id
        and w.expires_at > now() and w.proof = {SHOWN.format("person.email")}))
"""
WORKPLACE = f"""
create policy by_invitation on workplace as restrictive for insert to meedoen_app with check (
    exists (select from welcome w join person p on p.tenant_id = w.tenant_id
        where w.tenant_id = workplace.tenant_id and w.space_id = workplace.space_id
        and p.id = workplace.person_id and w.expires_at > now()
        and w.proof = {SHOWN.format("p.email")}))
"""
ACCOUNT = f"""
create policy by_invitation on account as restrictive for insert to meedoen_app with check (
    disabled_at is null
    and exists (select from seat_invitation i where i.tenant_id = account.tenant_id
        and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > now()
        and i.proof = {SHOWN.format("account.email")}))
"""


def upgrade() -> None:
    invitations()
    welcomes()
    for policy in (PERSON, WORKPLACE, ACCOUNT):
        op.execute(policy)
    op.execute("grant insert on person, workplace, account to meedoen_app")


def invitations() -> None:
    op.create_table(
        "seat_invitation",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("body_id", sa.Uuid, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("until_on", sa.Date),
        sa.Column("email", sa.LargeBinary, nullable=False),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("invited_by", sa.Uuid),
        sa.Column("invited_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("proof", sa.LargeBinary),
        sa.Column("accepted_at", MOMENT),
        sa.Column("account_id", sa.Uuid),
        sa.Column("withdrawn_at", MOMENT),
        sa.ForeignKeyConstraint(
            ["tenant_id", "body_id"],
            ["body.tenant_id", "body.id"],
            name="fk_seat_invitation_tenant_id_body",
        ),
        sa.CheckConstraint(
            "(accepted_at is null) = (account_id is null)"
            " and (accepted_at is null or withdrawn_at is null)",
            name="ended",
        ),
    )
    guard(
        op,
        "seat_invitation",
        app="select, insert, update (accepted_at, account_id, withdrawn_at)",
        worker="select, insert, delete, update (proof, withdrawn_at)",
    )
    op.execute(
        "create policy unproven on seat_invitation as restrictive for insert to meedoen_app"
        " with check (proof is null and accepted_at is null and withdrawn_at is null)"
    )
    op.execute(
        "create policy ended_stays on seat_invitation as restrictive for update to meedoen_app"
        " using (accepted_at is null and withdrawn_at is null) with check (true)"
    )
    for sealed in ("email", "name", "proof"):
        op.execute(f"alter table seat_invitation alter {sealed} set statistics 0")


def welcomes() -> None:
    op.create_table(
        "welcome",
        sa.Column("tenant_id", sa.Uuid, primary_key=True),
        sa.Column("proof", sa.LargeBinary, primary_key=True),
        sa.Column("space_id", sa.Uuid, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
    )
    guard(op, "welcome", app="select", worker="select, insert, delete")
    op.execute(
        "create policy platform_only on welcome as restrictive using (exists"
        " (select from space where space.id = tenant_id and space.kind = 'platform'))"
    )
    op.execute("alter table welcome alter proof set statistics 0")
