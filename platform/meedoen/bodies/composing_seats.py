"""In which bodies somebody sits in a seat that lets them compose: for those bodies they may approve."""

from collections.abc import Collection
from uuid import UUID

from meedoen.bodies.models import Body
from meedoen.bodies.permissions import of_role
from meedoen.bodies.seating import seats_of
from meedoen.language.days import today_here
from tenants import current
from tenants.access import Permission
from tenants.database import db


def where_one_may_compose(account_id: UUID) -> Collection[UUID]:
    """Today."""
    kind = current.space().kind
    seats = seats_of(account_id, today_here())
    bodies = {
        seat.body_id: db.session.get_one(Body, (seat.tenant_id, seat.body_id)) for seat in seats
    }
    return {
        seat.body_id
        for seat in seats
        if Permission.COMPOSE in of_role(kind, bodies[seat.body_id].kind, seat.role)
    }
