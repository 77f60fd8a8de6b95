"""In which bodies somebody sits in a seat that lets them compose: for those bodies they may approve."""

from collections.abc import Collection
from uuid import UUID

from meedoen.bodies.seating import bodies_allowing
from meedoen.language.days import today_here
from tenants.access import Permission


def where_one_may_compose(account_id: UUID) -> Collection[UUID]:
    """Today."""
    return bodies_allowing(account_id, Permission.COMPOSE, today_here())
