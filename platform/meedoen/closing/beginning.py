"""What begins when a gemeente closes; a region has nothing to take along."""

import sqlalchemy as sa

from meedoen.region.models import RegionMembership
from tenants import current
from tenants.database import db
from tenants.hosts import platform
from tenants.queue import ring
from tenants.spaces import Kind
from tenants.states import State

BEGIN, LEAVE = "begin_term", "end_memberships"
MEMBER = RegionMembership.__table__


def begin_to_close(to: State) -> None:
    """In the space that moved. The platform writes down the term first, and then asks for the archive."""
    space, above = current.space(), platform()
    if to is not State.CLOSED or space.kind is not Kind.GEMEENTE or above is None:
        return
    ring(BEGIN, space.id, elsewhere=above.id)
    regions = sa.select(MEMBER.c.tenant_id).where(MEMBER.c.gemeente_id == space.id).distinct()
    for region_id in db.session.scalars(regions):
        ring(LEAVE, space.id, elsewhere=region_id)
