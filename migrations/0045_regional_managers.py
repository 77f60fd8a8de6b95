"""A region has managers of its own, who keep its bodies and seats, invite people to them, and ask gemeenten.

The region's role may therefore do in rows of regions what the web may do in those of gemeenten, held by the same
policies: it makes no account but for who shows a link that was mailed. It still rings no bells; the clock looks
for its invitations. A region that the operator makes is told who manages it first, sealed for it alone.
"""

import sqlalchemy as sa
from alembic import op

from tenants.rls import TENANT

revision = "0045"
down_revision = "0044"

ROLES = (
    "role in ('beheerder', 'samensteller', 'onderzoeker', 'lezer', 'privacyfunctionaris', 'regiobeheerder',"
    " 'operator', 'bezoeker')"
)
SHOWN = (
    "sha256(convert_to(current_setting('app.invitation', true) || ' ' || account.email, 'UTF8'))"
)
ACCOUNT = f"""
create policy by_invitation_in_a_region on account as restrictive for insert to meedoen_region with check (
    disabled_at is null
    and exists (select from seat_invitation i where i.tenant_id = account.tenant_id
        and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > now() and i.proof = {SHOWN}))
"""
OF_REGIONS = "exists (select from space where space.id = tenant_id and space.kind = 'regio')"
TODAY = "(now() at time zone 'Europe/Amsterdam')::date"


def upgrade() -> None:
    op.drop_constraint("role", "seat", type_="check")
    op.create_check_constraint("role", "seat", ROLES)
    seats()
    invitations()
    memberships()
    first_manager()


def seats() -> None:
    op.execute("grant insert, update (until_on) on seat to meedoen_region")
    op.execute(ACCOUNT)
    op.execute("grant insert on account to meedoen_region")


def invitations() -> None:
    op.execute(
        "create policy region_only on seat_invitation as restrictive to meedoen_region"
        f" using ({OF_REGIONS})"
    )
    op.execute(
        "create policy unproven_in_a_region on seat_invitation as restrictive for insert to meedoen_region"
        " with check (proof is null and accepted_at is null and withdrawn_at is null)"
    )
    op.execute(
        "create policy ended_stays_in_a_region on seat_invitation as restrictive for update to meedoen_region"
        " using (accepted_at is null and withdrawn_at is null) with check (true)"
    )
    may = "select, insert, update (accepted_at, account_id, withdrawn_at)"
    op.execute(f"grant {may} on seat_invitation to meedoen_region")


def memberships() -> None:
    """A region lets a gemeente go, from a day that is still to come; it takes none in by itself."""
    op.execute(
        "create policy region_ends on region_membership for update to meedoen_region"
        f" using (tenant_id = {TENANT} and {OF_REGIONS} and (until_on is null or until_on > {TODAY}))"
        f" with check (tenant_id = {TENANT} and until_on is not null)"
    )
    op.execute("grant update (until_on) on region_membership to meedoen_region")


def first_manager() -> None:
    op.add_column("region_profile", sa.Column("handed_over", sa.LargeBinary))
    op.execute("alter table region_profile alter handed_over set statistics 0")
    op.execute(
        f"create policy own_region on region_profile for select to meedoen_worker using (id = {TENANT})"
    )
